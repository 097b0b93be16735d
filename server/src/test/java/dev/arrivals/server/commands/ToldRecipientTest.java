package dev.arrivals.server.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.arrivals.server.TestServer;
import dev.arrivals.v1.Channel;
import dev.arrivals.v1.CreateDeliveryRequest;
import dev.arrivals.v1.Delivery;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.MessageStatus;
import dev.arrivals.v1.NativeFeedback;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An id that one message holds names it, unless the feedback tells another whole number. */
class ToldRecipientTest {
  private static final String NUMBER = "+46701740605";
  private static final String WEBHOOK = "sms-twilio";
  private static final MessageStatus RECEIVED = MessageStatus.MESSAGE_STATUS_RECEIVED_ON_MOBILE;

  @TempDir private Path directory;
  private TestServer server;
  private final AtomicInteger ids = new AtomicInteger();

  @BeforeEach
  void start() {
    server = TestServer.start(directory);
    server
        .deliveries()
        .createDelivery(
            CreateDeliveryRequest.newBuilder()
                .setDelivery(
                    Delivery.newBuilder()
                        .setName("deliveries/texts")
                        .setChannel(Channel.CHANNEL_SMS))
                .build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {
        "",
        "+46701740605",
        "46701740605",
        "0046 70 174 06 05",
        "+46 (0)70-174 06 05",
        "070-174 06 05",
        "701740605",
        "whatsapp:+46701740605",
        "rcs:+46701740605",
        "messenger:+46701740605",
        "+4670174XXXX",
        "+4670****605",
        "rcs:our_agent",
        "OURNAME",
        "71700",
        "0731234567",
      })
  void it_names_the_message_before_and_after_it_is_registered(String told) {
    for (String instance : List.of(TestServer.SMS, WEBHOOK)) {
      assertThat(status(instance, told, true)).as(instance).isEqualTo(RECEIVED);
      assertThat(status(instance, told, false)).as(instance).isEqualTo(RECEIVED);
    }
    assertThat(typed(told)).isEqualTo(MessageStatus.MESSAGE_STATUS_SENT);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"+46731234567", "46731234567", "whatsapp:+46731234567", "+4520123456"})
  void another_number_keeps_it_waiting_before_and_after(String told) {
    for (String instance : List.of(TestServer.SMS, WEBHOOK)) {
      assertThat(status(instance, told, true)).isEqualTo(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
      assertThat(status(instance, told, false)).isEqualTo(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
    }
    assertThat(typed(told)).isEqualTo(MessageStatus.MESSAGE_STATUS_TRANSMITTED);
  }

  @ParameterizedTest(name = "type {0}, {1}")
  @CsvSource({
    "0, 46701740605",
    "1, 46701740605",
    "0, 0046701740605",
    "2, 0701740605",
    "2, 701740605",
    "0, 701740605",
    "5, OURNAME",
    "3, 71700",
    "0, 71700",
  })
  void a_receipt_of_a_bind_names_it_whatever_its_source_is(int type, String source) {
    assertThat(bound(type, source, true)).isEqualTo(RECEIVED);
    assertThat(bound(type, source, false)).isEqualTo(RECEIVED);
  }

  @ParameterizedTest(name = "type {0}, {1}")
  @CsvSource({"1, 46731234567", "0, 46731234567", "0, 4520123456"})
  void a_receipt_of_a_bind_from_another_number_waits(int type, String source) {
    MessageStatus waits = MessageStatus.MESSAGE_STATUS_TRANSMITTED;
    assertThat(bound(type, source, true)).isEqualTo(waits);
    assertThat(bound(type, source, false)).isEqualTo(waits);
  }

  private MessageStatus bound(int type, String source, boolean registeredFirst) {
    String id = "SM" + ids.incrementAndGet();
    return status(TestServer.SMS, id, deliverSm(id, type, source), registeredFirst);
  }

  private MessageStatus status(String instance, String told, boolean registeredFirst) {
    String id = "SM" + ids.incrementAndGet();
    FeedbackItem feedback = instance.equals(WEBHOOK) ? callback(id, told) : receipt(id, told);
    return status(instance, id, feedback, registeredFirst);
  }

  private MessageStatus status(
      String instance, String id, FeedbackItem feedback, boolean registeredFirst) {
    if (registeredFirst) {
      register(instance, id);
      server.report(feedback);
    } else {
      server.report(feedback);
      register(instance, id);
    }
    return server.message("deliveries/texts/messages/" + id).getStatus();
  }

  private MessageStatus typed(String told) {
    String id = "SM" + ids.incrementAndGet();
    register(TestServer.SMS, id);
    StatusReport report =
        StatusReport.newBuilder()
            .setKind(ReportKind.REPORT_KIND_SENT)
            .addNativeIds(id)
            .setRecipient(told)
            .build();
    server.report(FeedbackItem.newBuilder().setInstance(TestServer.SMS).setReport(report).build());
    return server.message("deliveries/texts/messages/" + id).getStatus();
  }

  private void register(String instance, String id) {
    server.register(
        MessageRegistration.newBuilder()
            .setName("deliveries/texts/messages/" + id)
            .setAddress(NUMBER)
            .addLegs(Leg.newBuilder().setInstance(instance).setNativeId(id))
            .build());
  }

  private static FeedbackItem receipt(String id, String told) {
    return FeedbackItem.newBuilder()
        .setInstance(TestServer.SMS)
        .setNative(
            NativeFeedback.newBuilder()
                .setContent(ByteString.copyFromUtf8("id:" + id + " stat:DELIVRD err:000"))
                .putAttributes("recipient", told))
        .build();
  }

  private static FeedbackItem callback(String id, String told) {
    String form =
        "MessageSid=%s&MessageStatus=delivered&To=%s"
            .formatted(id, URLEncoder.encode(told, StandardCharsets.UTF_8));
    return FeedbackItem.newBuilder()
        .setInstance(WEBHOOK)
        .setNative(
            NativeFeedback.newBuilder()
                .setContent(ByteString.copyFromUtf8(form))
                .putAttributes("content-type", "application/x-www-form-urlencoded"))
        .build();
  }

  /** A deliver_sm (SMPP 3.4 §4.6.1) that carries a receipt; its destination is the phone. */
  private static FeedbackItem deliverSm(String id, int type, String source) {
    byte[] text = ("id:" + id + " stat:DELIVRD err:000").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer pdu = ByteBuffer.allocate(256);
    pdu.putInt(0).putInt(5).putInt(0).putInt(1);
    pdu.put((byte) 0).put((byte) type).put((byte) 1);
    pdu.put(
        (source + "\0" + "\1\1" + NUMBER.substring(1) + "\0").getBytes(StandardCharsets.US_ASCII));
    pdu.put(new byte[] {4, 0, 0, 0, 0, 0, 0, 0, 0, (byte) text.length}).put(text);
    pdu.putInt(0, pdu.position());
    return FeedbackItem.newBuilder()
        .setInstance(TestServer.SMS)
        .setNative(
            NativeFeedback.newBuilder()
                .setContent(ByteString.copyFrom(pdu.array(), 0, pdu.position())))
        .build();
  }
}
