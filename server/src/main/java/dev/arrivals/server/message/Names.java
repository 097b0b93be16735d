package dev.arrivals.server.message;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names of rows in tables: parts joined by NUL, which no part may contain. */
public final class Names {
  private static final int LONGEST_ID = 128;
  private static final Pattern PREFIX = Pattern.compile("^(\\+|00)");
  private static final Pattern PUNCTUATION = Pattern.compile("[ ()./-]");
  private static final char SEPARATOR = '\0';
  private static final char AFTER_SEPARATOR = '\1';

  private Names() {}

  /** Returns whether a client may choose this as the id of a delivery or message. */
  public static boolean isId(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && "._~-".indexOf(c) < 0) {
        return false;
      }
    }
    return !id.isEmpty() && id.length() <= LONGEST_ID;
  }

  /** Returns the key of a message. */
  public static String message(String delivery, String message) {
    return delivery + SEPARATOR + message;
  }

  /** Returns the key under which a native id, or a plain form of it, is bound or waited for. */
  public static String nativeId(String instance, String id) {
    return instance + SEPARATOR + id;
  }

  /** Returns the form in which an id is bound: plain for numbers, as it is for mail addresses. */
  public static String boundId(String recipient, String id) {
    return isNumber(recipient) ? IdForm.plain(id) : id;
  }

  /** Returns whether an address is a number, not one of mail. */
  public static boolean isNumber(String address) {
    return !address.isBlank() && !address.contains("@");
  }

  /** Returns the key under which a report waits for a message that its own reference names. */
  public static String reference(String reference) {
    return SEPARATOR + reference;
  }

  /** Returns the key of a webhook's token. */
  public static String token(String instance, String digest) {
    return instance + SEPARATOR + digest;
  }

  /** Returns the key of raw feedback in order of arrival. */
  public static String raw(long rawId) {
    return String.format("%016x", rawId);
  }

  /** Returns the key of an event of an address in order of arrival. */
  public static String addressEvent(String address, long position, int number) {
    return fold(address) + SEPARATOR + String.format("%016x%08x", position, number);
  }

  /** Returns the key of an address; addresses compare without case. */
  public static String address(int channel, String address) {
    return "" + (char) ('0' + channel) + SEPARATOR + fold(address);
  }

  /** Returns the key of what a message says of its address, by their keys. */
  public static String contribution(String address, String message) {
    return address + SEPARATOR + message;
  }

  /** Returns the key of the message in the key of what it says of its address. */
  public static String contributor(String contribution) {
    return tail(tail(contribution));
  }

  /** Returns the key of the address in the key of any row of the table of addresses. */
  public static String addressOf(String key) {
    int end = key.indexOf(SEPARATOR, key.indexOf(SEPARATOR) + 1);
    return end < 0 ? key : key.substring(0, end);
  }

  /**
   * Returns an address in the form in which two of them are compared: numbers by their digits
   * alone.
   */
  public static String fold(String address) {
    String stripped = address.strip();
    String told =
        stripped.contains("@")
            ? stripped
            : PUNCTUATION.matcher(PREFIX.matcher(stripped).replaceFirst("")).replaceAll("");
    return told.toLowerCase(Locale.ROOT);
  }

  /** Returns the first key of everything below {@code prefix}. */
  public static String from(String prefix) {
    return prefix + SEPARATOR;
  }

  /** Returns the first key after everything below {@code prefix}. */
  public static String to(String prefix) {
    return prefix + AFTER_SEPARATOR;
  }

  /** Returns the part of a key after its first separator. */
  public static String tail(String key) {
    return key.substring(key.indexOf(SEPARATOR) + 1);
  }

  /** Returns the part of a key before its first separator. */
  public static String head(String key) {
    return key.substring(0, key.indexOf(SEPARATOR));
  }
}
