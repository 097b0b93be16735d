package dev.arrivals.sms;

import dev.arrivals.webhook.Table;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The meanings of error codes at one kind of provider: a preset, because no standard says them. */
final class ErrorCodes {
  /** No code means anything. */
  static final String NONE = "none";

  /** The preset whose codes are those of the GSM network itself. */
  static final String GSM_MAP = "gsm-map";

  static final List<String> PRESETS = List.of(NONE, GSM_MAP, "ovh", "twilio", "sinch");

  private static final int LONGEST = 7;

  /** Characters after which a text says more of the same code. */
  private static final String ENDS = "/,;|&";

  private record Range(int last, Meaning meaning) {}

  private final boolean gsm;
  private final NavigableMap<Integer, Range> ranges = new TreeMap<>();

  private ErrorCodes(String preset) {
    gsm = preset.equals(GSM_MAP);
    if (!preset.equals(NONE)) {
      Table.rows(ErrorCodes.class, "smpp-codes-" + preset + ".tsv")
          .forEach(row -> add(preset, row));
    }
  }

  static ErrorCodes load(String preset) {
    return new ErrorCodes(preset);
  }

  List<Meaning> rows() {
    return ranges.values().stream().map(Range::meaning).toList();
  }

  /** Returns the meaning of the {@code err} of a receipt text. */
  Optional<Meaning> byText(String err) {
    OptionalInt code = number(err);
    return code.isPresent() ? byNumber(code.getAsInt()) : Optional.empty();
  }

  /**
   * Returns the meaning of a network_error_code: only GSM codes (type 3), and only in the GSM
   * preset.
   */
  Optional<Meaning> byNetwork(NetworkError error) {
    return gsm && error.isGsm() ? byNumber(error.code()) : Optional.empty();
  }

  private Optional<Meaning> byNumber(int code) {
    Map.Entry<Integer, Range> entry = ranges.floorEntry(code);
    return entry != null && code <= entry.getValue().last()
        ? Optional.of(entry.getValue().meaning())
        : Optional.empty();
  }

  /**
   * Digits are decimal however many zeros lead; with a letter in between, or {@code 0x} before
   * them, they are hexadecimal.
   */
  private static OptionalInt number(String err) {
    boolean prefixed = err.startsWith("0x") || err.startsWith("0X");
    int start = prefixed ? 2 : 0;
    int end = start;
    boolean decimal = !prefixed;
    while (end < err.length() && HexFormat.isHexDigit(err.charAt(end))) {
      decimal &= err.charAt(end) <= '9';
      end++;
    }
    while (start < end - 1 && err.charAt(start) == '0') {
      start++;
    }
    boolean whole = end == err.length() || ENDS.indexOf(err.charAt(end)) >= 0;
    return whole && start < end && end - start <= LONGEST
        ? OptionalInt.of(Integer.parseInt(err, start, end, decimal ? 10 : 16))
        : OptionalInt.empty();
  }

  private void add(String preset, Map<String, String> row) {
    String code = Meaning.cell(row, "code");
    int dash = code.indexOf('-');
    int first = Integer.parseInt(dash < 0 ? code : code.substring(0, dash));
    int last = Integer.parseInt(code.substring(dash + 1));
    ranges.put(first, new Range(last, Meaning.of(preset + "-" + code, "err " + code, row)));
  }
}
