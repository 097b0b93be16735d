package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import dev.arrivals.server.Streams;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.DeliveryState;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.FeedbackMode;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.ListMessagesRequest;
import dev.arrivals.v1.Message;
import dev.arrivals.v1.MessageChange;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageServiceGrpc;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.Statistics;
import dev.arrivals.v1.StatusReport;
import dev.arrivals.v1.WatchMessagesRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way that the documentation shows ends in right figures, also when the validity is over. */
class AfterTheValidityTest {
  private static final Duration PAST = Duration.ofDays(6);
  private static final String MAIL = "email-dsn";
  private static final Pattern CALL =
      Pattern.compile("grpcurl -plaintext -d '(.*)' localhost:8484 arrivals.v1.\\w+/(\\w+)");
  private static final Pattern BYTES = Pattern.compile("'\\$\\(printf '([^']*)' \\| base64\\)'");

  @TempDir private Path directory;
  private LaterServer later;

  @BeforeEach
  void start() {
    later = new LaterServer(directory);
  }

  @AfterEach
  void stop() {
    later.close();
  }

  @Test
  void mails_that_were_registered_and_did_not_bounce_are_sent() {
    mails("news", Delivery.newBuilder());
    for (int i = 0; i < 4; i++) {
      later.server().register(mail("news", i).addLegs(leg(MAIL, "<" + i + "@us>")).build());
    }
    later.server().report(bounce("<0@us>", "r0@example.com"));
    check("news", 75, Map.of("SENT", 3L, "FAILED", 1L));
    later.after(PAST);
    check("news", 75, Map.of("SENT", 3L, "FAILED", 1L));
  }

  @Test
  void mails_with_return_paths_and_without_ids_are_sent_too() {
    mails("news", Delivery.newBuilder());
    for (int i = 0; i < 4; i++) {
      later.server().register(mail("news", i).build());
    }
    later.server().report(said(MAIL, "news", 0, ReportKind.REPORT_KIND_EXCLUDED_BY_SENDER));
    later.server().report(said(MAIL, "news", 1, ReportKind.REPORT_KIND_CANCELED_BY_SENDER));
    later.server().report(said(MAIL, "news", 2, ReportKind.REPORT_KIND_PREPARED));
    Map<String, Long> counts = Map.of("SENT", 1L, "IGNORED", 1L, "CANCELED", 1L, "PREPARED", 1L);
    check("news", 100, counts);
    later.after(PAST);
    check("news", 100, Map.of("SENT", 1L, "IGNORED", 1L, "CANCELED", 1L, "PREPARED ?", 1L));
  }

  @Test
  void the_calls_of_the_page_on_grpcurl_end_as_they_began() throws IOException {
    for (String line : Files.readAllLines(Path.of("..", "docs", "grpcurl.md"))) {
      Matcher call = CALL.matcher(line);
      if (call.find()) {
        play(call.group(2), call.group(1));
      }
    }
    check("news", 100, Map.of("RECEIVED_ON_MOBILE", 1L));
    later.after(PAST);
    check("news", 100, Map.of("RECEIVED_ON_MOBILE", 1L));
  }

  @Test
  void texts_with_the_ids_of_their_submission_were_handed_over() {
    later.server().createDelivery("texts");
    later.server().register("deliveries/texts/messages/1", "+33600000001", "1b6ef");
    later.server().register("deliveries/texts/messages/2", "+33600000002", "1b6f0");
    later.server().register(text("texts", 3).build());
    later.server().report(TestServer.receipt("1b6ef", "DELIVRD", "000"));
    later.server().register(text("texts", 4).build());
    later.server().register(text("texts", 4).addLegs(leg(TestServer.SMS, "late")).build());
    check("texts", 25, Map.of("RECEIVED_ON_MOBILE", 1L, "TRANSMITTED", 2L, "PENDING", 1L));
    later.after(PAST);
    check("texts", 25, Map.of("RECEIVED_ON_MOBILE", 1L, "TRANSMITTED ?", 2L, "PENDING ?", 1L));
  }

  @Test
  void what_the_clients_do_ends_received() {
    later.create(
        Delivery.newBuilder().setName("deliveries/client").setChannel(Channel.CHANNEL_SMS));
    for (int i = 0; i < 10; i++) {
      later.server().register("deliveries/client/messages/" + i, "+3360000000" + i, "py-" + i);
      later.server().report(TestServer.receipt("py-" + i, "DELIVRD", "000"));
    }
    later.after(PAST);
    check("client", 100, Map.of("RECEIVED_ON_MOBILE", 10L));
  }

  @Test
  void in_other_modes_nobody_knows_of_what_was_only_registered() {
    for (FeedbackMode mode :
        List.of(
            FeedbackMode.FEEDBACK_MODE_A,
            FeedbackMode.FEEDBACK_MODE_C,
            FeedbackMode.FEEDBACK_MODE_D)) {
      String id = "d" + mode.getNumber();
      mails(id, Delivery.newBuilder().setFeedbackMode(mode));
      later.server().register(mail(id, 1).build());
    }
    later.after(PAST);
    for (int mode : List.of(1, 3, 4)) {
      check("d" + mode, 0, Map.of("PENDING ?", 1L));
    }
  }

  @Test
  void a_delivery_that_has_not_started_waits_and_shows_what_it_sends_when_it_starts() {
    mails("news", Delivery.newBuilder().setState(DeliveryState.DELIVERY_STATE_READY));
    later.server().register(mail("news", 1).build());
    check("news", -1, Map.of("PENDING", 1L));
    later.state("news", DeliveryState.DELIVERY_STATE_STARTED);
    check("news", 100, Map.of("SENT", 1L));
  }

  @Test
  void canceling_a_delivery_cancels_what_nobody_handed_over_and_tells_the_watchers() {
    later.server().createDelivery("texts");
    later.server().register(text("texts", 1).build());
    later.server().register("deliveries/texts/messages/2", "+33600000002", "n2");
    later.server().register(text("texts", 3).build());
    later.server().report(said(TestServer.SMS, "texts", 3, ReportKind.REPORT_KIND_DEFERRED));
    String before = later.server().message("deliveries/texts/messages/3").getPosition();
    later.state("texts", DeliveryState.DELIVERY_STATE_CANCELED);
    check("texts", 0, Map.of("CANCELED", 1L, "TRANSMITTED", 1L, "PENDING", 1L));
    assertThat(later.told(WatchMessagesRequest.newBuilder().setAfterPosition(before)))
        .extracting(MessageChange::getName, MessageChange::getOldStatus, MessageChange::getStatus)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "deliveries/texts/messages/1",
                MessageStatus.MESSAGE_STATUS_PENDING,
                MessageStatus.MESSAGE_STATUS_CANCELED));
    later.after(PAST);
    check("texts", 0, Map.of("CANCELED", 1L, "TRANSMITTED ?", 1L, "PENDING ?", 1L));
    later.server().report(TestServer.receipt("n2", "DELIVRD", "000"));
    check("texts", 100.0 / 3, Map.of("CANCELED", 1L, "RECEIVED_ON_MOBILE", 1L, "PENDING ?", 1L));
  }

  /** Figures, lists and messages agree, and a recount with them. */
  private void check(String delivery, double percent, Map<String, Long> expected) {
    Statistics figures = later.figures(delivery);
    Map<String, Long> counts = new TreeMap<>();
    figures
        .getCountsList()
        .forEach(
            c -> counts.merge(word(c.getStatus(), c.getOutcomeUnknown()), c.getCount(), Long::sum));
    assertThat(counts).isEqualTo(new TreeMap<>(expected));
    if (percent >= 0) {
      assertThat(figures.getDeliveredPercent()).isEqualTo(percent);
    }
    Map<String, Long> listed = new TreeMap<>();
    for (MessageStatus status : MessageStatus.values()) {
      if (status != MessageStatus.MESSAGE_STATUS_UNSPECIFIED
          && status != MessageStatus.UNRECOGNIZED) {
        list(delivery, status)
            .forEach(m -> listed.merge(word(m.getStatus(), m.getOutcomeUnknown()), 1L, Long::sum));
      }
    }
    assertThat(listed).isEqualTo(counts);
  }

  private List<Message> list(String delivery, MessageStatus status) {
    return later
        .server()
        .messages()
        .listMessages(
            ListMessagesRequest.newBuilder()
                .setParent("deliveries/" + delivery)
                .addStatuses(status)
                .build())
        .getMessagesList();
  }

  private static String word(MessageStatus status, boolean unknown) {
    return status.name().replace("MESSAGE_STATUS_", "") + (unknown ? " ?" : "");
  }

  private void play(String method, String json) throws IOException {
    String text =
        BYTES
            .matcher(json)
            .replaceAll(
                found ->
                    Base64.getEncoder()
                        .encodeToString(found.group(1).getBytes(StandardCharsets.UTF_8)));
    JsonFormat.Parser parser = JsonFormat.parser();
    if (method.equals("CreateDelivery")) {
      CreateDeliveryRequest.Builder request = CreateDeliveryRequest.newBuilder();
      parser.merge(text, request);
      later.create(request.getDeliveryBuilder());
    } else if (method.equals("RegisterMessages")) {
      RegisterMessagesRequest.Builder request = RegisterMessagesRequest.newBuilder();
      parser.merge(text, request);
      Streams.call(
          MessageServiceGrpc.newStub(later.server().channel())::registerMessages,
          List.of(request.build()));
    } else if (method.equals("ReportFeedback")) {
      ReportFeedbackRequest.Builder request = ReportFeedbackRequest.newBuilder();
      parser.merge(text, request);
      later.server().report(request.getItemsList().toArray(FeedbackItem[]::new));
    }
  }

  private void mails(String id, Delivery.Builder delivery) {
    later.create(
        delivery.setName("deliveries/" + id).setChannel(Channel.CHANNEL_EMAIL).setInstance(MAIL));
  }

  private static MessageRegistration.Builder mail(String delivery, int i) {
    return MessageRegistration.newBuilder()
        .setName("deliveries/" + delivery + "/messages/" + i)
        .setAddress("r" + i + "@example.com");
  }

  private static MessageRegistration.Builder text(String delivery, int i) {
    return MessageRegistration.newBuilder()
        .setName("deliveries/" + delivery + "/messages/" + i)
        .setAddress("+3360000000" + i);
  }

  private static Leg leg(String instance, String nativeId) {
    return Leg.newBuilder().setInstance(instance).setNativeId(nativeId).build();
  }

  private static FeedbackItem said(String instance, String delivery, int i, ReportKind kind) {
    StatusReport.Builder report =
        StatusReport.newBuilder()
            .setMessage("deliveries/" + delivery + "/messages/" + i)
            .setKind(kind);
    if (kind == ReportKind.REPORT_KIND_EXCLUDED_BY_SENDER
        || kind == ReportKind.REPORT_KIND_DEFERRED) {
      report.getFailureBuilder().setReasonValue(20);
    }
    return FeedbackItem.newBuilder().setInstance(instance).setReport(report).build();
  }

  private static FeedbackItem bounce(String id, String recipient) {
    String mail =
        """
        From: MAILER-DAEMON@relay.example
        To: bounces@sender.example
        Subject: Undelivered
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; relay.example

        Final-Recipient: rfc822; %s
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 no such user

        --b
        Content-Type: text/rfc822-headers

        Message-ID: %s
        To: %s

        --b--
        """
            .formatted(recipient, id, recipient);
    return FeedbackItem.newBuilder()
        .setInstance(MAIL)
        .setNative(
            dev.arrivals.v1.NativeFeedback.newBuilder().setContent(ByteString.copyFromUtf8(mail)))
        .build();
  }
}
