package dev.arrivals.sms;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A receipt, whatever carried it.
 *
 * @param format what it was recognised as
 * @param phone the recipient, or blank
 * @param intermediate whether the message centre keeps trying
 */
record Receipt(String format, SmppText text, Tlvs tlvs, String phone, boolean intermediate) {

  /** Twice what SMPP allows; what is longer is noise, not to be kept in every form. */
  private static final int LONGEST_ID = 128;

  private static final int LONGEST_CODE = 32;

  /** The candidates for the id of the message, the likeliest first. */
  List<String> ids() {
    return IdForms.of(
        Stream.of(tlvs.messageId(), text.id(), text.otherId())
            .flatMap(Optional::stream)
            .filter(id -> id.length() <= LONGEST_ID)
            .distinct()
            .toList());
  }

  /** The error code as the receipt gives it, text first; blank where there is none. */
  String err() {
    return text.value(SmppField.ERR)
        .map(SmppText::firstToken)
        .filter(err -> err.length() <= LONGEST_CODE)
        .or(() -> tlvs.networkError().map(NetworkError::asErr))
        .orElse("");
  }
}
