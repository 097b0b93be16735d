package dev.arrivals.sms;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Mapping;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.StatusReport;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Says what a receipt means. For the state TLV 0x0427 wins over the stat word, as a field wins over
 * free text, unless its number is not known. For the cause the most specific text wins: a word that
 * agrees with the number and names a cause where the number names none, and a known {@code err}
 * over network_error_code, either only where the state leaves the cause open. No code makes a
 * failure out of a success.
 */
final class ReceiptVerdict {
  /** Receipts are short; what is longer is a message that came along. */
  private static final int LONGEST_DIAGNOSTIC = 1000;

  private static final int LONGEST_WORD = 100;

  private record Said(MessageStates.State state, String word, String span) {

    /** Whether this names the cause of what {@code other} only states. */
    boolean explains(Said other) {
      Meaning mine = state.meaning();
      Meaning others = other.state.meaning();
      return mine.kind() == others.kind()
          && mine.failure().filter(Failure::qualified).isPresent()
          && others.failure().filter(Failure::qualified).isEmpty();
    }
  }

  private record Cause(Meaning meaning, String span) {}

  private final MessageStates states;
  private final ErrorCodes codes;
  private final ZoneId zone;

  ReceiptVerdict(MessageStates states, ErrorCodes codes, ZoneId zone) {
    this.states = states;
    this.codes = codes;
    this.zone = zone.normalized();
  }

  Mapping of(Receipt receipt) {
    return said(receipt)
        .map(said -> Mapping.reports(receipt.format(), List.of(report(receipt, said))))
        .orElseGet(() -> Mapping.noVerdict(receipt.format(), whyNot(receipt)));
  }

  private Optional<Said> said(Receipt receipt) {
    Optional<Said> field = byField(receipt);
    return byWord(receipt)
        .filter(word -> field.isEmpty() || word.explains(field.get()))
        .or(() -> field);
  }

  private Optional<Said> byField(Receipt receipt) {
    int number = receipt.tlvs().messageState().orElse(-1);
    return states.byNumber(number).map(state -> said(receipt, state));
  }

  private Said said(Receipt receipt, MessageStates.State state) {
    String word =
        byWord(receipt)
            .filter(text -> text.state().equals(state))
            .map(Said::word)
            .orElse(state.word());
    return new Said(state, word, receipt.tlvs().span(Tlvs.MESSAGE_STATE));
  }

  private Optional<Said> byWord(Receipt receipt) {
    Optional<String> stat = receipt.text().value(SmppField.STAT).map(SmppText::withoutRest);
    return stat.flatMap(value -> states.byWord(value).map(state -> said(state, value)));
  }

  private static Said said(MessageStates.State state, String value) {
    String word = MessageStates.leadingWord(value);
    return new Said(state, word, "stat:" + word);
  }

  private StatusReport report(Receipt receipt, Said said) {
    Cause cause = cause(receipt, said);
    Meaning meaning = receipt.intermediate() ? cause.meaning().whileTrying() : cause.meaning();
    StatusReport.Builder report =
        StatusReport.builder(meaning.kind())
            .recipient(receipt.phone())
            .nativeCode(said.word())
            .match(Match.of(meaning.id(), cause.span()));
    meaning.failure().ifPresent(f -> report.failure(failure(f, receipt, said)));
    receipt.ids().forEach(report::nativeId);
    receipt.text().time(SmppField.DONE_DATE, zone).ifPresent(report::eventTime);
    return report.build();
  }

  private Cause cause(Receipt receipt, Said said) {
    Cause bare = new Cause(said.state().meaning(), said.span());
    return said.state().refinable()
        ? byErr(receipt).or(() -> byNetwork(receipt)).orElse(bare)
        : bare;
  }

  private Optional<Cause> byErr(Receipt receipt) {
    return receipt
        .text()
        .value(SmppField.ERR)
        .map(SmppText::firstToken)
        .flatMap(err -> codes.byText(err).map(meaning -> new Cause(meaning, "err:" + err)));
  }

  private Optional<Cause> byNetwork(Receipt receipt) {
    return receipt
        .tlvs()
        .networkError()
        .flatMap(codes::byNetwork)
        .map(meaning -> new Cause(meaning, receipt.tlvs().span(Tlvs.NETWORK_ERROR_CODE)));
  }

  private static Failure failure(Failure meaning, Receipt receipt, Said said) {
    return Failure.builder(meaning.reason())
        .type(meaning.type())
        .blame(meaning.blame())
        .qualified(meaning.qualified())
        .detail(meaning.detail().orElse(""))
        .diagnostic(start(receipt.text().whole().strip(), LONGEST_DIAGNOSTIC))
        .code((said.word() + " " + receipt.err()).strip())
        .build();
  }

  private static String whyNot(Receipt receipt) {
    return receipt
        .text()
        .value(SmppField.STAT)
        .map(word -> "stat '" + start(word, LONGEST_WORD) + "' is not known")
        .orElseGet(() -> "the receipt names no known message state");
  }

  private static String start(String text, int longest) {
    return text.substring(0, Math.min(text.length(), longest));
  }
}
