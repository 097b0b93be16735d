package dev.arrivals.server.qualification;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A failure as it is qualified: equal failures have the same text, whatever addresses and ids they
 * name.
 *
 * @param code the provider's code, for example {@code 550 5.1.1}; may be empty
 * @param text codes and masked words for e-mail, {@code SR instance code} for text messages
 */
public record FailureText(String code, String text) {
  private static final int LONGEST_CODE = 64;
  // Anything longer is a message that came along.
  private static final int READ = 4_000;
  private static final int DIGITS_OF_A_NUMBER = 7;
  private static final String NOTHING_SAID = "(no text)";

  /**
   * Returns the text of a failure; {@code nativeCode} speaks where the failure has neither code nor
   * words.
   */
  public static FailureText of(
      Channel channel, String instance, Failure failure, Optional<String> nativeCode) {
    return switch (channel) {
      case EMAIL -> email(failure, nativeCode);
      case SMS -> sms(instance, failure, nativeCode);
    };
  }

  /** Returns the id of the text, which follows from it. */
  public String id() {
    return id(text);
  }

  static String id(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return String.format(Locale.ROOT, "%016x", ByteBuffer.wrap(digest).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static FailureText email(Failure failure, Optional<String> nativeCode) {
    String code = code(failure.code().orElse(""));
    String said = failure.diagnostic().orElse("");
    String words = Masking.of(withoutCodes(said, List.of(code.split(" ", -1))));
    boolean silent = code.isEmpty() && words.isEmpty();
    return of(code, silent ? nativeCode.map(Masking::of).orElse("") : code + " " + words);
  }

  private static FailureText sms(String instance, Failure failure, Optional<String> nativeCode) {
    String code = code(failure.code().or(() -> nativeCode).orElse(""));
    String rest = code.isEmpty() ? Masking.of(failure.diagnostic().orElse("")) : code;
    return of(code, "SR " + instance + " " + rest);
  }

  private static FailureText of(String code, String text) {
    String stripped = text.strip();
    String cut = stripped.substring(0, Math.min(stripped.length(), Masking.LONGEST)).strip();
    return new FailureText(code, cut.isEmpty() ? NOTHING_SAID : cut);
  }

  /** A code stays as it is, unless it holds an address or a telephone number. */
  private static String code(String said) {
    StringJoiner code = new StringJoiner(" ");
    for (String word : said.strip().split("\\s+", -1)) {
      long digits = word.chars().filter(Character::isDigit).count();
      boolean names = Atom.isAddress(word) || digits >= DIGITS_OF_A_NUMBER;
      code.add(names ? Masking.VARIABLE : word);
    }
    return code.toString().substring(0, Math.min(code.length(), LONGEST_CODE)).strip();
  }

  /** A reply repeats its codes on every line, and where its lines break depends on the address. */
  private static String withoutCodes(String said, List<String> codes) {
    String read = said.substring(0, Math.min(said.length(), READ));
    StringJoiner left = new StringJoiner(" ");
    for (String word : read.split("\\s+", -1)) {
      String[] parts = word.replaceAll("^[(#\\[]+|[)\\]:,-]+$", "").split("-", -1);
      if (parts[0].isEmpty() || !codes.containsAll(Arrays.asList(parts))) {
        left.add(word);
      }
    }
    return left.toString();
  }
}
