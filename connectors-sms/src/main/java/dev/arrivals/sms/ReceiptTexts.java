package dev.arrivals.sms;

import dev.arrivals.spi.Match;
import dev.arrivals.spi.ReportKind;
import dev.arrivals.webhook.TextVerdict;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The meaning of what a message centre said to a gateway that passes it on: the text of a receipt,
 * or the command_status of its refusal as a name, {@code ESME_RINVDSTADR}, or as Kannel writes it,
 * {@code NACK/0x0000000b/Invalid Dest Addr}.
 */
public final class ReceiptTexts implements TextVerdict {
  /**
   * With the words and numbers of the standard; no gateway tells whose error codes it passes on.
   */
  public static final ReceiptTexts STANDARD = new ReceiptTexts();

  private static final Pattern REFUSAL =
      Pattern.compile("NACK/(?:0[xX]([0-9a-fA-F]{1,8})|(\\d{1,10}))(?:/.*)?", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("ESME_[A-Z_]{1,40}");

  private ReceiptTexts() {}

  @Override
  public Optional<Verdict> of(String text, String code, String hosts, ReportKind kind) {
    String stripped = text.strip();
    return refusal(stripped).or(() -> receipt(stripped, kind));
  }

  /** Codes of gateways are no replies of mail servers. */
  @Override
  public boolean areReplies() {
    return false;
  }

  private static Optional<Verdict> refusal(String text) {
    Matcher number = REFUSAL.matcher(text);
    Optional<Meaning> meaning =
        number.matches()
            ? CommandStatuses.STANDARD.byNumber(number(number))
            : Optional.of(text.toUpperCase(Locale.ROOT))
                .filter(name -> NAME.matcher(name).matches())
                .flatMap(CommandStatuses.STANDARD::byName);
    return meaning.map(m -> verdict(m, text));
  }

  private static long number(Matcher refusal) {
    String hexadecimal = refusal.group(1);
    return hexadecimal == null ? Long.parseLong(refusal.group(2)) : Long.parseLong(hexadecimal, 16);
  }

  private static Optional<Verdict> receipt(String text, ReportKind kind) {
    Optional<String> stat = SmppText.read(text).value(SmppField.STAT).map(SmppText::withoutRest);
    return stat.flatMap(
        word ->
            MessageStates.load()
                .byWord(word)
                .filter(state -> isTelling(state, word, kind))
                .map(state -> verdict(state.meaning(), "stat:" + word)));
  }

  /**
   * A gateway that reports a failure has read the receipt: it knows the words of the standard, and
   * calls words a failure that it does not know. A message that goes on has not failed.
   */
  private static boolean isTelling(MessageStates.State state, String word, ReportKind kind) {
    boolean known = word.equals(state.word());
    return switch (state.meaning().kind()) {
      case RECEIVED_ON_MOBILE, ACCEPTED -> kind != ReportKind.FAILED || !known;
      default -> true;
    };
  }

  private static Verdict verdict(Meaning meaning, String span) {
    return new Verdict(meaning.kind(), meaning.failure(), Match.of(meaning.id(), span));
  }
}
