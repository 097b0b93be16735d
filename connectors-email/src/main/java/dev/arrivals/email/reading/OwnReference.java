package dev.arrivals.email.reading;

import dev.arrivals.email.inbox.envelope.Attributes;
import dev.arrivals.email.inbox.envelope.ReturnPath;
import dev.arrivals.email.mime.Address;
import dev.arrivals.email.mime.Headers;
import dev.arrivals.email.mime.Part;
import dev.arrivals.email.report.ReceivedMail;
import dev.arrivals.spi.NativeFeedback;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the message of ours that a mail came back for by its signed return path: as the listener
 * has checked it, in the envelope, or in what mail servers write down of the envelope. A path whose
 * signature is wrong is none.
 */
public record OwnReference(Optional<ReturnPath> returnPath) {
  /** Fields of the mail itself; the last hop writes the first ones. */
  private static final List<String> ENVELOPE =
      List.of(
          "delivered-to",
          "x-original-to",
          "envelope-to",
          "x-envelope-to",
          "x-delivered-to",
          "x-rcpt-to",
          "to");

  public Optional<String> of(NativeFeedback feedback, ReceivedMail mail) {
    return Optional.ofNullable(feedback.attributes().get(Attributes.VERP))
        .filter(reference -> !reference.isBlank())
        .or(
            () ->
                returnPath.flatMap(
                    path ->
                        addresses(feedback, mail)
                            .flatMap(address -> path.check(address).stream())
                            .findFirst()));
  }

  private static Stream<String> addresses(NativeFeedback feedback, ReceivedMail mail) {
    return Stream.of(
            Stream.of(feedback.attributes().getOrDefault(Attributes.ENVELOPE_TO, "")),
            ENVELOPE.stream().flatMap(name -> mail.headers().all(name).stream()),
            reported(mail))
        .flatMap(values -> values)
        .flatMap(value -> Address.ofList(value).stream());
  }

  /**
   * A complaint comes to an address of its own, and repeats where ours had come from (RFC 5965).
   */
  private static Stream<String> reported(ReceivedMail mail) {
    return Stream.concat(
        mail.parts().stream()
            .filter(Part::isFeedbackReport)
            .flatMap(
                part ->
                    Headers.read(part.text().stripLeading()).all("original-mail-from").stream()),
        mail.returnedCopy().headers().all("return-path").stream());
  }
}
