package dev.arrivals.sms;

import dev.arrivals.spi.AddressEvent;
import dev.arrivals.spi.Mapping;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Texts that people send: opt-outs and opt-ins by their first word, and everything else. */
public final class InboundText {
  static final String FORMAT = "smpp-inbound-text";

  static final String STOP_WORDS = "STOP,STOPP,STOPALL,ARRET,UNSUBSCRIBE,CANCEL,END,QUIT";
  static final String START_WORDS = "START,UNSTOP";

  /** With the words that {@code sms-smpp} has by default. */
  public static final InboundText STANDARD =
      new InboundText(SmppOptions.words(STOP_WORDS), SmppOptions.words(START_WORDS));

  private final Set<String> stopWords;
  private final Set<String> startWords;

  InboundText(Set<String> stopWords, Set<String> startWords) {
    this.stopWords = stopWords;
    this.startWords = startWords;
  }

  /** Says what {@code text} from {@code phone} means; {@code why} it is not taken for a receipt. */
  Mapping of(String phone, String text, String why) {
    return event(phone, text)
        .map(event -> Mapping.addressEvents(FORMAT, List.of(event)))
        .orElseGet(() -> Mapping.notFeedback(FORMAT, why));
  }

  /**
   * Returns the opt-out or opt-in of {@code text} from {@code phone}; empty where it is neither.
   */
  public Optional<AddressEvent> event(String phone, String text) {
    return kind(text)
        .filter(kind -> !phone.isBlank())
        .map(kind -> AddressEvent.of(kind, phone, text));
  }

  private Optional<AddressEvent.Kind> kind(String text) {
    return keyword(text)
        .flatMap(
            word ->
                stopWords.contains(word)
                    ? Optional.of(AddressEvent.Kind.OPT_OUT)
                    : startWords.contains(word)
                        ? Optional.of(AddressEvent.Kind.OPT_IN)
                        : Optional.empty());
  }

  /** The one word of the text; digits and signs around it, such as a short code, do not count. */
  private static Optional<String> keyword(String text) {
    int start = 0;
    while (start < text.length() && !Character.isLetter(text.charAt(start))) {
      start++;
    }
    int end = start;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    boolean only = text.substring(end).chars().noneMatch(Character::isLetter);
    return only && end > start
        ? Optional.of(text.substring(start, end).toUpperCase(Locale.ROOT))
        : Optional.empty();
  }
}
