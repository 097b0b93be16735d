// Registers texts, reports what the provider says of them, and follows what becomes of them.
//
//	client ADDRESS send FIRST COUNT     registers and reports texts FIRST to FIRST+COUNT-1
//	client ADDRESS follow COUNT FILE    prints changes until COUNT texts have arrived
//
// With ARRIVALS_CA, a PEM file of authorities, it talks TLS, and shows the token in ARRIVALS_TOKEN.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"math/rand/v2"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"google.golang.org/genproto/googleapis/rpc/code"
	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/status"

	"arrivals-client/target/arrivals/v1"
)

const (
	delivery = "deliveries/go-client"
	received = arrivals.MessageStatus_MESSAGE_STATUS_RECEIVED_ON_MOBILE
	minDelay = 250 * time.Millisecond
	maxDelay = 4 * time.Second
	attempts = 15
)

// details is what a failed call says beside its message: a stable reason with the values it is
// about, and how long to wait where trying again helps.
func details(failed *status.Status) (text string, wait time.Duration) {
	text = code.Code(failed.Code()).String()
	for _, detail := range failed.Details() {
		switch detail := detail.(type) {
		case *errdetails.ErrorInfo:
			text = fmt.Sprint(detail.Reason, " ", detail.Metadata)
		case *errdetails.RetryInfo:
			wait = detail.RetryDelay.AsDuration()
		}
	}
	if wait > 0 {
		text = fmt.Sprint(text, ", again in ", wait)
	}
	return text, wait
}

// batch opens a stream, sends one batch on it and gives its answer.
func batch[Request, Answer any](
	ctx context.Context,
	open func(context.Context, ...grpc.CallOption) (grpc.BidiStreamingClient[Request, Answer], error),
	request *Request,
) (*Answer, error) {
	stream, err := open(ctx)
	if err != nil {
		return nil, err
	}
	// After io.EOF it is Recv that tells why the stream broke.
	if err := stream.Send(request); err != nil && err != io.EOF {
		return nil, err
	}
	if err := stream.CloseSend(); err != nil {
		return nil, err
	}
	return stream.Recv()
}

// bearer shows a token on every call, over encrypted connections only.
type bearer string

func (token bearer) GetRequestMetadata(context.Context, ...string) (map[string]string, error) {
	return map[string]string{"authorization": "Bearer " + string(token)}, nil
}

func (bearer) RequireTransportSecurity() bool { return true }

// security is how to talk to the server, and as whom.
func security() ([]grpc.DialOption, error) {
	authorities := os.Getenv("ARRIVALS_CA")
	if authorities == "" {
		return []grpc.DialOption{grpc.WithTransportCredentials(insecure.NewCredentials())}, nil
	}
	tls, err := credentials.NewClientTLSFromFile(authorities, "")
	if err != nil {
		return nil, err
	}
	options := []grpc.DialOption{grpc.WithTransportCredentials(tls)}
	if token := os.Getenv("ARRIVALS_TOKEN"); token != "" {
		options = append(options, grpc.WithPerRPCCredentials(bearer(token)))
	}
	return options, nil
}

// patiently calls until it is answered: to register or report the same again is always safe.
func patiently[Answer any](ctx context.Context, call func() (Answer, error)) (Answer, error) {
	delay := minDelay
	for attempt := 1; ; attempt++ {
		answer, err := call()
		if err == nil {
			return answer, nil
		}
		reason, wait := details(status.Convert(err))
		if attempt == attempts || wait == 0 && status.Code(err) != codes.Unavailable {
			return answer, err
		}
		fmt.Println("not now:", reason)
		select {
		// Not all who were sent away come back in the same moment.
		case <-time.After(max(wait, delay/2+rand.N(delay/2))):
		case <-ctx.Done():
			return answer, err
		}
		delay = min(2*delay, maxDelay)
	}
}

func printRefused(refused []*arrivals.ItemError) {
	for _, item := range refused {
		fmt.Println("refused:", item.GetInfo().GetReason(), item.GetStatus().GetMessage())
	}
}

func send(ctx context.Context, conn *grpc.ClientConn, first, count int) error {
	// Every call has a deadline; its end also frees the streams.
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	_, err := patiently(ctx, func() (*arrivals.CreateDeliveryResponse, error) {
		return arrivals.NewDeliveryServiceClient(conn).CreateDelivery(ctx, &arrivals.CreateDeliveryRequest{
			Delivery: &arrivals.Delivery{Name: delivery, Channel: arrivals.Channel_CHANNEL_SMS},
		})
	})
	if err != nil {
		return err
	}

	registrations, receipts := &arrivals.RegisterMessagesRequest{}, &arrivals.ReportFeedbackRequest{}
	for n := first; n < first+count; n++ {
		registrations.Messages = append(registrations.Messages, &arrivals.MessageRegistration{
			Name:    fmt.Sprintf("%s/messages/%d", delivery, n),
			Address: fmt.Sprintf("+336100000%02d", n),
			Legs:    []*arrivals.Leg{{Instance: "sms-smpp", NativeId: fmt.Sprintf("go-%d", n)}},
		})
		receipt := &arrivals.NativeFeedback{Content: fmt.Appendf(nil, "id:go-%d stat:DELIVRD err:000", n)}
		receipts.Items = append(receipts.Items, &arrivals.FeedbackItem{
			Instance: "sms-smpp",
			Feedback: &arrivals.FeedbackItem_Native{Native: receipt},
		})
	}
	// An item that is refused does not disturb the others.
	receipts.Items = append(receipts.Items, &arrivals.FeedbackItem{Instance: "nobody"})

	registered, err := patiently(ctx, func() (*arrivals.RegisterMessagesResponse, error) {
		return batch(ctx, arrivals.NewMessageServiceClient(conn).RegisterMessages, registrations)
	})
	if err != nil {
		return err
	}
	fmt.Println("registered up to", registered.Position)
	printRefused(registered.Errors)
	reported, err := patiently(ctx, func() (*arrivals.ReportFeedbackResponse, error) {
		return batch(ctx, arrivals.NewFeedbackServiceClient(conn).ReportFeedback, receipts)
	})
	if err != nil {
		return err
	}
	fmt.Println("became:", reported.Outcomes)
	printRefused(reported.Errors)
	return nil
}

// watch goes on with the last token whenever the server comes back; any other error is its last.
func watch(ctx context.Context, conn *grpc.ClientConn, token string) iter.Seq2[*arrivals.WatchMessagesResponse, error] {
	return func(yield func(*arrivals.WatchMessagesResponse, error) bool) {
		// Ends the stream when the caller has seen enough.
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		for delay := minDelay; ; delay = min(2*delay, maxDelay) {
			request := &arrivals.WatchMessagesRequest{Parent: delivery}
			if token != "" {
				request.Start = &arrivals.WatchMessagesRequest_Token{Token: token}
			}
			stream, err := arrivals.NewMessageServiceClient(conn).WatchMessages(ctx, request)
			for err == nil {
				var response *arrivals.WatchMessagesResponse
				if response, err = stream.Recv(); err == nil {
					if !yield(response, nil) {
						return
					}
					token, delay = response.Token, minDelay
				}
			}
			if status.Code(err) != codes.Unavailable {
				yield(nil, err)
				return
			}
			reason, wait := details(status.Convert(err))
			fmt.Println("the server is away:", reason)
			select {
			case <-time.After(max(wait, delay/2+rand.N(delay/2))):
			case <-ctx.Done():
				yield(nil, ctx.Err())
				return
			}
		}
	}
}

// follow keeps the token beside what it did with the changes, so it goes on where it stopped.
func follow(ctx context.Context, conn *grpc.ClientConn, count int, file string) error {
	token, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	arrived := map[string]bool{}
	for response, err := range watch(ctx, conn, string(token)) {
		if err != nil {
			return err
		}
		for _, change := range response.Changes {
			fmt.Println(change.Name, change.Status)
			if change.Status == received {
				arrived[change.Name] = true
			}
		}
		// Renamed into place, for half a token is none.
		if err := os.WriteFile(file+".new", []byte(response.Token), 0o600); err != nil {
			return err
		}
		if err := os.Rename(file+".new", file); err != nil {
			return err
		}
		if len(arrived) >= count {
			break
		}
	}
	return nil
}

func run(ctx context.Context, address, command, first, second string) error {
	options, err := security()
	if err != nil {
		return err
	}
	conn, err := grpc.NewClient(address, append(options,
		// A server that is gone without a word is noticed, and one that is back is found soon.
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 20 * time.Second, Timeout: 5 * time.Second}),
		grpc.WithConnectParams(grpc.ConnectParams{
			Backoff:           backoff.Config{BaseDelay: minDelay, Multiplier: 2, Jitter: 0.2, MaxDelay: maxDelay},
			MinConnectTimeout: 5 * time.Second,
		}))...)
	if err != nil {
		return err
	}
	defer conn.Close()
	number, err := strconv.Atoi(first)
	if err != nil {
		return err
	}
	if command == "follow" {
		return follow(ctx, conn, number, second)
	}
	count, err := strconv.Atoi(second)
	if err != nil {
		return err
	}
	return send(ctx, conn, number, count)
}

func main() {
	if len(os.Args) != 5 || os.Args[2] != "send" && os.Args[2] != "follow" {
		fmt.Fprintln(os.Stderr, "usage: client ADDRESS send FIRST COUNT | client ADDRESS follow COUNT FILE")
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1], os.Args[2], os.Args[3], os.Args[4])
	if failed, ok := status.FromError(err); err != nil && ok {
		reason, _ := details(failed)
		err = fmt.Errorf("%v: %s (%s)", code.Code(failed.Code()), failed.Message(), reason)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
