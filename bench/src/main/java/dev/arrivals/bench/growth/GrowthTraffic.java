package dev.arrivals.bench.growth;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.arrivals.bench.Traffic;
import dev.arrivals.v1.FeedbackItem;
import dev.arrivals.v1.Leg;
import dev.arrivals.v1.MessageRegistration;
import dev.arrivals.v1.NativeFeedback;
import dev.arrivals.v1.RegisterMessagesRequest;
import dev.arrivals.v1.ReportFeedbackRequest;
import dev.arrivals.v1.ReportKind;
import dev.arrivals.v1.StatusReport;
import java.util.stream.IntStream;

/** Much of one kind: messages to one address, reports under one id, texts that all differ. */
final class GrowthTraffic {
  private static final int BATCH = 1_000;
  private static final String INSTANCE = "sms-smpp";
  private static final long START = 1_795_000_000L;

  private static final String RECEIPT =
      "id:text-%d sub:001 dlvrd:000 submit date:2611200900 done date:2611200901 stat:UNDELIV err:%s text:x";

  private GrowthTraffic() {}

  static RegisterMessagesRequest registerAtOneAddress(int number) {
    RegisterMessagesRequest.Builder b = RegisterMessagesRequest.newBuilder();
    numbers(number, BATCH)
        .forEach(
            i ->
                b.addMessages(
                    MessageRegistration.newBuilder().setName(name(i)).setAddress("+33600000001")));
    return b.build();
  }

  /** Messages that a provider gave one id to. */
  static RegisterMessagesRequest registerUnderOneId(int number) {
    RegisterMessagesRequest.Builder b = RegisterMessagesRequest.newBuilder();
    numbers(number, BATCH)
        .forEach(
            i ->
                b.addMessages(
                    MessageRegistration.newBuilder()
                        .setName(name(i))
                        .setAddress(number(i))
                        .addLegs(Leg.newBuilder().setInstance(INSTANCE).setNativeId("bulk"))));
    return b.build();
  }

  /** Reports on such messages, which tell the recipient. */
  static ReportFeedbackRequest underOneId(int number, int batch) {
    ReportFeedbackRequest.Builder b = ReportFeedbackRequest.newBuilder();
    numbers(number, batch)
        .forEach(
            i ->
                b.addItems(
                    item(
                        report(ReportKind.REPORT_KIND_RECEIVED_ON_MOBILE, i)
                            .addNativeIds("bulk")
                            .setRecipient(number(i)))));
    return b.build();
  }

  private static String number(int i) {
    return "+336" + (10_000_000 + i);
  }

  static RegisterMessagesRequest registerNothing(int number) {
    return RegisterMessagesRequest.getDefaultInstance();
  }

  /** Receipts of such messages, or of one id that nobody knows. */
  static ReportFeedbackRequest same(int number, int batch, boolean known) {
    ReportFeedbackRequest.Builder b = ReportFeedbackRequest.newBuilder();
    numbers(number, batch)
        .forEach(
            i -> {
              StatusReport.Builder report = report(ReportKind.REPORT_KIND_RECEIVED_ON_MOBILE, i);
              if (known) {
                report.setMessage(name(i));
              } else {
                report.addNativeIds("nobody-knows");
              }
              b.addItems(item(report));
            });
    return b.build();
  }

  /** Failures that no rule knows, of messages of their own. */
  static ReportFeedbackRequest unknownTexts(int number, int batch) {
    ReportFeedbackRequest.Builder b = ReportFeedbackRequest.newBuilder();
    numbers(number, batch)
        .forEach(
            i ->
                b.addItems(
                    FeedbackItem.newBuilder()
                        .setInstance(INSTANCE)
                        .setNative(
                            NativeFeedback.newBuilder()
                                .setContent(
                                    ByteString.copyFromUtf8(
                                        RECEIPT.formatted(i, Integer.toString(i, 36)))))));
    return b.build();
  }

  static RegisterMessagesRequest registerWithIds(int number) {
    RegisterMessagesRequest.Builder b = RegisterMessagesRequest.newBuilder();
    numbers(number, BATCH)
        .forEach(
            i ->
                b.addMessages(
                    MessageRegistration.newBuilder()
                        .setName(Traffic.ELSEWHERE + "/messages/text-" + i)
                        .setAddress("+336" + (10_000_000 + i))
                        .addLegs(Leg.newBuilder().setInstance(INSTANCE).setNativeId("text-" + i))));
    return b.build();
  }

  private static IntStream numbers(int number, int batch) {
    return IntStream.range(number * batch, (number + 1) * batch);
  }

  private static String name(int i) {
    return Traffic.ELSEWHERE + "/messages/same-" + i;
  }

  private static StatusReport.Builder report(ReportKind kind, int i) {
    return StatusReport.newBuilder()
        .setKind(kind)
        .setEventTime(Timestamp.newBuilder().setSeconds(START + i));
  }

  private static FeedbackItem item(StatusReport.Builder report) {
    return FeedbackItem.newBuilder().setInstance(INSTANCE).setReport(report).build();
  }
}
