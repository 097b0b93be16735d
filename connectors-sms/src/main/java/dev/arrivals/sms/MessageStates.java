package dev.arrivals.sms;

import dev.arrivals.webhook.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The stat words of receipt texts and the numbers of TLV 0x0427, from {@code smpp-states.tsv}. */
final class MessageStates {
  /** Providers shorten the words in their own ways after so many letters. */
  private static final int TELLING_LETTERS = 5;

  /** A state: its meaning, and whether a known error code may say more. */
  record State(String word, Meaning meaning, boolean refinable, List<String> exceptions) {
    private boolean catches(String upper) {
      return exceptions.stream().noneMatch(upper::startsWith);
    }
  }

  private final List<State> states;
  private final Map<String, State> byWord = new HashMap<>();
  private final Map<String, State> byLetters = new HashMap<>();
  private final Map<Integer, State> byNumber = new HashMap<>();

  private MessageStates(List<Map<String, String>> rows) {
    states = rows.stream().map(MessageStates::state).toList();
    for (int i = 0; i < rows.size(); i++) {
      index(states.get(i), Meaning.cell(rows.get(i), "number"));
    }
  }

  private static final class Loaded {
    static final MessageStates STATES =
        new MessageStates(Table.rows(MessageStates.class, "smpp-states.tsv"));
  }

  static MessageStates load() {
    return Loaded.STATES;
  }

  /** Whether {@code word} is a state by itself, with nothing behind it. */
  static boolean isWord(String word) {
    return leadingWord(word).length() == word.length() && load().byWord(word).isPresent();
  }

  List<Meaning> rows() {
    return states.stream().map(State::meaning).toList();
  }

  Optional<State> byNumber(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /**
   * The state that {@code stat} names. A word of the table may be followed by anything; another
   * form must be the whole value, so that {@code DELIVERED TO SMSC} proves no receipt.
   */
  Optional<State> byWord(String stat) {
    String upper = stat.toUpperCase(Locale.ROOT);
    return Optional.ofNullable(byWord.get(leadingWord(upper)))
        .or(() -> byLetters(upper).filter(state -> state.catches(upper)));
  }

  /** The letters, digits and underscores that {@code value} starts with. */
  static String leadingWord(String value) {
    int end = 0;
    while (end < value.length()
        && (Character.isLetterOrDigit(value.charAt(end)) || value.charAt(end) == '_')) {
      end++;
    }
    return value.substring(0, end);
  }

  private Optional<State> byLetters(String upper) {
    return upper.length() >= TELLING_LETTERS && upper.chars().allMatch(c -> c >= 'A' && c <= 'Z')
        ? Optional.ofNullable(byLetters.get(upper.substring(0, TELLING_LETTERS)))
        : Optional.empty();
  }

  private void index(State state, String number) {
    byWord.put(state.word(), state);
    byLetters.put(state.word().substring(0, TELLING_LETTERS), state);
    if (!number.equals(Table.NONE)) {
      byNumber.put(Integer.valueOf(number), state);
    }
  }

  private static State state(Map<String, String> row) {
    String word = Meaning.cell(row, "word");
    String except = Meaning.cell(row, "except");
    return new State(
        word,
        Meaning.of("smpp-state-" + word.toLowerCase(Locale.ROOT), word, row),
        Meaning.cell(row, "refine").equals("yes"),
        except.equals(Table.NONE) ? List.of() : List.of(except.split(" ", -1)));
  }
}
