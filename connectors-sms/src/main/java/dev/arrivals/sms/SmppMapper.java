package dev.arrivals.sms;

import dev.arrivals.spi.FeedbackMapper;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.NativeFeedback;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads one receipt: its text, or the whole PDU in bytes or in hexadecimal digits; or the PDU that
 * answers a submission.
 */
final class SmppMapper implements FeedbackMapper {
  private static final String PDU_TYPE = "application/x-smpp-pdu";
  private static final String ENCODED_COLON = "%3a";

  private final ReceiptVerdict verdict;
  private final CommandStatuses statuses;
  private final InboundText inbound;
  private final Recipients recipients;
  private final boolean trustText;

  SmppMapper(
      ReceiptVerdict verdict,
      CommandStatuses statuses,
      InboundText inbound,
      Recipients recipients,
      boolean trustText) {
    this.verdict = verdict;
    this.statuses = statuses;
    this.inbound = inbound;
    this.recipients = recipients;
    this.trustText = trustText;
  }

  @Override
  public Mapping map(NativeFeedback feedback) {
    byte[] content = feedback.content();
    boolean declared =
        feedback
            .attributes()
            .getOrDefault("content-type", "")
            .toLowerCase(Locale.ROOT)
            .startsWith(PDU_TYPE);
    byte[] unwrapped =
        Octets.fromHex(content).filter(b -> declared || SmppPdu.isMeantBy(b)).orElse(content);
    return declared || SmppPdu.isMeantBy(unwrapped)
        ? pdu(unwrapped, feedback)
        : text(Octets.text(content, 0), feedback);
  }

  private Mapping text(String text, NativeFeedback feedback) {
    if (text.isBlank()) {
      return Mapping.unmappable("the content is empty (expected a receipt text or a PDU)");
    }
    SmppText fields = fields(text);
    String phone = names(feedback).recipient();
    return fields.isReceipt()
        ? verdict.of(new Receipt("smpp-receipt-text", fields, Tlvs.NONE, phone, false))
        : inbound.of(phone, text, "the text holds no field of a receipt");
  }

  /** A text that came in a form or query may be encoded still (RFC 3986 §2.1). */
  private static SmppText fields(String text) {
    SmppText plain = SmppText.read(text);
    if (plain.isReceipt() || !text.toLowerCase(Locale.ROOT).contains(ENCODED_COLON)) {
      return plain;
    }
    try {
      SmppText decoded = SmppText.read(URLDecoder.decode(text, StandardCharsets.UTF_8));
      return decoded.isReceipt() ? decoded : plain;
    } catch (IllegalArgumentException e) {
      return plain;
    }
  }

  private Mapping pdu(byte[] bytes, NativeFeedback feedback) {
    if (SmppPdu.isAnother(bytes) && SmppResponse.isMeantBy(bytes)) {
      return SmppResponse.read(bytes).mapping(statuses, names(feedback));
    }
    if (SmppPdu.isAnother(bytes)) {
      return Mapping.notFeedback(
          "smpp-pdu",
          String.format("command_id 0x%08x carries no receipt", SmppPdu.commandId(bytes)));
    }
    return SmppPdu.read(bytes)
        .map(pdu -> message(pdu, feedback))
        .orElseGet(() -> Mapping.unmappable(bytes.length + " bytes are not one whole PDU"));
  }

  private Mapping message(SmppPdu pdu, NativeFeedback feedback) {
    SmppText fields = SmppText.read(pdu.text());
    EsmClass type = EsmClass.of(pdu.esmClass());
    if (type == EsmClass.INBOUND && !(trustText && looksLikeReceipt(fields, pdu.tlvs()))) {
      return inbound.of(
          recipients.sender(pdu),
          pdu.text(),
          String.format("esm_class 0x%02x is no receipt", pdu.esmClass()));
    }
    String phone = recipients.of(pdu);
    return verdict.of(
        new Receipt(
            pdu.commandId() == SmppPdu.DATA_SM ? "smpp-data-sm" : "smpp-deliver-sm",
            fields,
            pdu.tlvs(),
            phone.isBlank() ? names(feedback).recipient() : phone,
            type == EsmClass.INTERMEDIATE));
  }

  private static boolean looksLikeReceipt(SmppText fields, Tlvs tlvs) {
    return fields.isReceipt() || tlvs.messageState().isPresent();
  }

  private StatusNames names(NativeFeedback feedback) {
    return StatusNames.of(feedback, recipients.numbers());
  }
}
