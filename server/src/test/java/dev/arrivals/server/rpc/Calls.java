package dev.arrivals.server.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import java.io.ByteArrayInputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls of any method, whatever its kind, with a request that holds nothing. */
public final class Calls {
  private static final int SECONDS = 60;

  private Calls() {}

  /** What a call with an empty request ends with; an answer is a good end. */
  public static <Q, A> Status empty(
      Channel channel, MethodDescriptor<Q, A> method, Metadata headers) {
    ClientCall<Q, A> call = channel.newCall(method, CallOptions.DEFAULT);
    CompletableFuture<Status> ended = new CompletableFuture<>();
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onMessage(A answer) {
            ended.complete(Status.OK);
            call.cancel("one answer is enough", null);
          }

          @Override
          public void onClose(Status status, Metadata trailers) {
            ended.complete(status);
          }
        },
        headers);
    call.request(1);
    call.sendMessage(method.parseRequest(new ByteArrayInputStream(new byte[0])));
    call.halfClose();
    return ended.orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  /** The header of a token; none for an empty one. */
  public static Metadata bearer(String token) {
    Metadata headers = new Metadata();
    if (!token.isEmpty()) {
      headers.put(
          Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
    }
    return headers;
  }

  /** A stub that shows a token. */
  public static <S extends io.grpc.stub.AbstractStub<S>> S with(String token, S stub) {
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(token)));
  }
}
