package dev.arrivals.server.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.BaseEncoding;
import com.google.protobuf.ByteString;
import dev.arrivals.server.TestServer;
import dev.arrivals.server.config.ConfigFile;
import dev.arrivals.server.config.TracingConfig;
import dev.arrivals.v1.GetMessageRequest;
import dev.arrivals.v1.MessageServiceGrpc;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server and a collector; a stop hands over every span, so no test waits. */
class TraceTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final String GET = "arrivals.v1.MessageService/GetMessage";
  private static final String REGISTER = "arrivals.v1.MessageService/RegisterMessages";
  private static final String REPORT = "arrivals.v1.FeedbackService/ReportFeedback";

  @TempDir private Path directory;
  private Collector collector;

  @BeforeEach
  void listen() throws IOException {
    collector = Collector.start();
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  private TestServer start(TracingConfig tracing) {
    return TestServer.start(
        ConfigFile.defaults().at(0, directory).with(tracing), Clock.systemUTC());
  }

  private TestServer start() {
    return start(collector.config());
  }

  private static void get(TestServer server, String flags) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER),
        "00-" + TRACE + "-" + PARENT + "-" + flags);
    MessageServiceGrpc.MessageServiceBlockingStub stub =
        server.messages().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    assertThatThrownBy(
            () ->
                stub.getMessage(
                    GetMessageRequest.newBuilder().setName("deliveries/d0/messages/m0").build()))
        .isInstanceOf(StatusRuntimeException.class);
  }

  private static String hex(ByteString id) {
    return BaseEncoding.base16().lowerCase().encode(id.toByteArray());
  }

  @Test
  void a_call_continues_its_callers_trace() {
    try (TestServer server = start()) {
      get(server, "01");
    }
    assertThat(collector.spans())
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getName()).isEqualTo(GET);
              assertThat(hex(span.getTraceId())).isEqualTo(TRACE);
              assertThat(hex(span.getParentSpanId())).isEqualTo(PARENT);
              assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
              assertThat(Attributes.of(span.getAttributesList()))
                  .isEqualTo(
                      Map.of(
                          "rpc.system.name", "grpc",
                          "rpc.method", GET,
                          "rpc.response.status_code", "NOT_FOUND"));
              assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
            });
    assertThat(Attributes.of(collector.received().get(0).getResource().getAttributesList()))
        .containsEntry("service.name", "arrivals");
  }

  @Test
  void the_caller_decides_whether_its_call_is_traced() {
    try (TestServer server = start()) {
      get(server, "00");
    }
    try (TestServer server = start(new TracingConfig(collector.config().endpoint(), 0))) {
      server.createDelivery("d1");
      get(server, "01");
    }
    assertThat(collector.spans()).extracting(Span::getName).containsExactly(GET);
  }

  @Test
  void a_batch_shows_its_wait_and_its_commit() {
    try (TestServer server = start()) {
      server.createDelivery("d0");
      server.register("deliveries/d0/messages/m0", "+491700000001", "n0");
      server.report(
          TestServer.receipt("n0", "DELIVRD", "000"), TestServer.receipt("n1", "DELIVRD", "000"));
    }
    for (String method : List.of(REGISTER, REPORT)) {
      Span call = collector.spans(method).get(0);
      assertThat(Attributes.of(call.getAttributesList()))
          .containsEntry("rpc.response.status_code", "OK");
      Span queue = inside(call, "queue");
      Span commit = inside(call, "commit");
      assertThat(queue.getEndTimeUnixNano()).isEqualTo(commit.getStartTimeUnixNano());
      assertThat(commit.getEndTimeUnixNano()).isGreaterThan(commit.getStartTimeUnixNano());
      assertThat(Attributes.of(commit.getAttributesList()))
          .isEqualTo(Map.of("arrivals.batch.items", method.equals(REPORT) ? 2L : 1L));
    }
  }

  private Span inside(Span call, String name) {
    return collector.spans(name).stream()
        .filter(s -> s.getParentSpanId().equals(call.getSpanId()))
        .filter(s -> s.getTraceId().equals(call.getTraceId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void spans_hold_neither_addresses_nor_ids() {
    try (TestServer server = start()) {
      server.createDelivery("zebra");
      server.register("deliveries/zebra/messages/giraffe", "+491700000001", "okapi");
      server.register("deliveries/zebra/messages/giraffe", "+491700000002", "okapi");
      server.report(TestServer.receipt("okapi", "UNDELIV", "001"));
      assertThatThrownBy(() -> server.message("deliveries/zebra/messages/lion"));
    }
    assertThat(collector.spans(REGISTER)).hasSize(2);
    assertThat(collector.received().toString())
        .doesNotContain("zebra", "giraffe", "okapi", "lion", "4917");
  }

  @Test
  void health_checks_are_not_traced() {
    try (TestServer server = start()) {
      HealthGrpc.newBlockingStub(server.channel()).check(HealthCheckRequest.getDefaultInstance());
      server.createDelivery("d0");
    }
    assertThat(collector.spans())
        .extracting(Span::getName)
        .containsExactly("arrivals.v1.DeliveryService/CreateDelivery");
  }
}
