package dev.arrivals.server.rpc.translation;

import com.google.common.base.CaseFormat;
import dev.arrivals.spi.Numbered;
import dev.arrivals.spi.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Enum values between the API and the domain. Both have the same words and numbers; the API's zero
 * is "unspecified".
 */
public final class Words {
  private Words() {}

  /** Returns the API's number for a word of the domain. */
  public static int number(Numbered word) {
    return word.number();
  }

  /** Returns the word of the domain for an API number that must be set. */
  public static <E extends Enum<E> & Numbered> E required(E[] words, int number, String field) {
    for (E word : words) {
      if (word.number() == number) {
        return word;
      }
    }
    throw Checks.invalid(
        field,
        number == 0 ? "unspecified" : Integer.toString(number),
        "one of " + Arrays.stream(words).map(Words::name).collect(Collectors.joining(", ")));
  }

  /** Returns the API's name of a word, which starts with that of its enum. */
  public static String name(Enum<?> word) {
    String type =
        word instanceof Reason ? "FailureReason" : word.getDeclaringClass().getSimpleName();
    return CaseFormat.UPPER_CAMEL.to(CaseFormat.UPPER_UNDERSCORE, type) + "_" + word.name();
  }

  /** Refuses a filter that no message could ever pass. */
  public static <E extends Enum<E> & Numbered> void checkAll(
      E[] words, List<Integer> numbers, String field) {
    numbers.forEach(number -> required(words, number, field));
  }

  /** Returns the word of the domain for an API number, or a default where none is set. */
  public static <E extends Enum<E> & Numbered> E orDefault(
      E[] words, int number, String field, E otherwise) {
    return number == 0 ? otherwise : required(words, number, field);
  }
}
