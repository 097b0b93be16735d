package dev.arrivals.server.message;

import dev.arrivals.spi.Numbered;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The form in which a message centre gave an id when the message was submitted, beside how it gives
 * the same id in a receipt. Ids of numbers are bound plain: in lower case and without leading
 * zeros.
 */
public enum IdForm implements Numbered {
  /** The id is the same in both. */
  AS_GIVEN(1),
  /** Only the case differs. */
  OTHER_CASE(2),
  /** Leading zeros differ, and perhaps the case. */
  LEADING_ZEROS(3),
  /** Hexadecimal at submission, decimal in the receipt. */
  HEXADECIMAL_THEN_DECIMAL(4),
  /** Decimal at submission, hexadecimal in the receipt, perhaps by digits alone. */
  DECIMAL_THEN_HEXADECIMAL(5);

  /** The longest id that can be one number: 128 bits in decimal. */
  private static final int LONGEST_NUMBER = 39;

  private static final int HEXADECIMAL = 16;
  private static final int DECIMAL = 10;

  private final int number;

  IdForm(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }

  /** Returns an id in lower case without leading zeros; zero keeps one. */
  public static String plain(String id) {
    int first = 0;
    while (first < id.length() - 1 && id.charAt(first) == '0') {
      first++;
    }
    return id.substring(first).toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the plain id under which a message is bound whose receipt names {@code id}, in this
   * form.
   */
  public String plainAtSubmission(String id) {
    return switch (this) {
      case AS_GIVEN, OTHER_CASE, LEADING_ZEROS -> plain(id);
      case HEXADECIMAL_THEN_DECIMAL -> rewritten(id, DECIMAL, HEXADECIMAL);
      case DECIMAL_THEN_HEXADECIMAL -> rewritten(id, HEXADECIMAL, DECIMAL);
    };
  }

  /** Returns every plain id under which a message may be bound whose receipt names {@code id}. */
  public static Set<String> allPlain(String id) {
    Set<String> plain = new LinkedHashSet<>();
    for (IdForm form : values()) {
      plain.add(form.plainAtSubmission(id));
    }
    return plain;
  }

  /** Returns those of {@code ids} that are no other form of an id before them. */
  public static List<String> distinct(List<String> ids) {
    if (ids.size() < 2) {
      return ids;
    }
    Set<String> forms = new LinkedHashSet<>();
    return ids.stream().filter(id -> !forms.contains(plain(id)) && addForms(forms, id)).toList();
  }

  private static boolean addForms(Set<String> forms, String id) {
    forms.addAll(allPlain(id));
    return true;
  }

  /**
   * Returns the form in which {@code submitted} came back as {@code received}, if they are one id.
   */
  public static IdForm between(String submitted, String received) {
    if (submitted.equals(received)) {
      return AS_GIVEN;
    }
    if (submitted.equalsIgnoreCase(received)) {
      return OTHER_CASE;
    }
    String plain = plain(submitted);
    if (plain.equals(plain(received))) {
      return LEADING_ZEROS;
    }
    return plain.equals(HEXADECIMAL_THEN_DECIMAL.plainAtSubmission(received))
        ? HEXADECIMAL_THEN_DECIMAL
        : DECIMAL_THEN_HEXADECIMAL;
  }

  /** Returns the plain number in the other base; the plain id itself where it is no such number. */
  private static String rewritten(String id, int from, int to) {
    String plain = plain(id);
    boolean number =
        !plain.isEmpty()
            && plain.length() <= LONGEST_NUMBER
            && plain.chars().allMatch(c -> c < 128 && Character.digit(c, from) >= 0);
    return number ? new BigInteger(plain, from).toString(to) : plain;
  }
}
