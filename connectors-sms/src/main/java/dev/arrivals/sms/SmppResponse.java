package dev.arrivals.sms;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.StatusReport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The answer of a message centre to a submission: a submit_sm_resp, submit_multi_resp, data_sm_resp
 * or generic_nack. Without an error it tells the id, which proves that the message was taken; a
 * refusal often names nothing, and whoever hands it over says in attributes which message it is.
 */
record SmppResponse(long status, String messageId, Tlvs tlvs) {
  private static final int GENERIC_NACK = 0x80000000;
  private static final Set<Integer> COMMANDS =
      Set.of(GENERIC_NACK, 0x80000004, 0x80000021, 0x80000103);

  private static final int STATUS_AT = 8;
  private static final int ADDITIONAL_TEXT = 0x001D;
  private static final int DELIVERY_FAILURE_REASON = 0x0425;
  private static final String FORMAT = "smpp-submit-response";

  /** Whether {@code bytes}, a whole PDU, are an answer to a submission. */
  static boolean isMeantBy(byte[] bytes) {
    return COMMANDS.contains(SmppPdu.commandId(bytes));
  }

  /** Reads a whole PDU; the body may be missing, as it is in most refusals. */
  static SmppResponse read(byte[] bytes) {
    int end = SmppPdu.HEADER;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    String id =
        new String(bytes, SmppPdu.HEADER, end - SmppPdu.HEADER, StandardCharsets.ISO_8859_1);
    ByteBuffer rest = ByteBuffer.wrap(bytes).position(Math.min(end + 1, bytes.length));
    long status = Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(STATUS_AT));
    return new SmppResponse(status, id.strip(), Tlvs.read(rest));
  }

  /** Returns its meaning for the message that {@code named} names already. */
  Mapping mapping(CommandStatuses statuses, StatusNames named) {
    if (status == 0 && messageId.isEmpty()) {
      return Mapping.noVerdict(FORMAT, "no error and no message id");
    }
    return meaning(statuses)
        .map(meaning -> Mapping.reports(FORMAT, List.of(report(meaning, named))))
        .orElseGet(() -> Mapping.noVerdict(FORMAT, "no known command_status"));
  }

  private Optional<Meaning> meaning(CommandStatuses statuses) {
    OptionalInt reason = tlvs.octet(DELIVERY_FAILURE_REASON);
    return reason.isPresent()
        ? statuses.byNumber(status, reason.getAsInt())
        : statuses.byNumber(status);
  }

  private StatusReport report(Meaning meaning, StatusNames named) {
    String code = String.format("0x%08x", status);
    StatusReport.Builder report =
        StatusReport.builder(meaning.kind())
            .recipient(named.recipient())
            .reference(named.reference())
            .nativeCode(code)
            .match(Match.of(meaning.id(), "command_status " + code));
    IdForms.of(List.of(messageId)).forEach(report::nativeId);
    report.nativeId(named.nativeId());
    meaning.failure().ifPresent(failure -> report.failure(told(failure, code)));
    return report.build();
  }

  private Failure told(Failure failure, String code) {
    String text = tlvs.text(ADDITIONAL_TEXT).orElse("");
    return failure.toBuilder().code(code).diagnostic(text).build();
  }
}
