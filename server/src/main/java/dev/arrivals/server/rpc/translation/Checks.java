package dev.arrivals.server.rpc.translation;

import dev.arrivals.server.message.Names;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;

/** Reads names and limits from requests; what is wrong names the value and what was expected. */
public final class Checks {
  private static final String DELIVERY = "deliveries/";
  private static final String MESSAGE = "/messages/";
  private static final String TEXT = "texts/";
  private static final int DEFAULT_PAGE = 50;
  private static final int LARGEST_PAGE = 1_000;

  /** The highest attempt of a message, and the highest part of an attempt. */
  public static final int MOST_ATTEMPTS = 1_000;

  public static final int MOST_PARTS = 255;

  private Checks() {}

  /** The id in the name of a delivery. */
  public static String delivery(String field, String name) {
    if (!name.startsWith(DELIVERY) || !isId(name.substring(DELIVERY.length()))) {
      throw invalid(
          field,
          name,
          "deliveries/{delivery} with 1 to 128 of A-Z a-z 0-9 . _ ~ -, and not . or ..");
    }
    return name.substring(DELIVERY.length());
  }

  /** What a path would read as "here" or "above" is no id. */
  private static boolean isId(String id) {
    return Names.isId(id) && !id.equals(".") && !id.equals("..");
  }

  /** The two ids in the name of a message. */
  public record MessageName(String delivery, String message) {
    public String key() {
      return Names.message(delivery, message);
    }
  }

  /** The ids in the name of a message. */
  public static MessageName message(String field, String name) {
    int split = name.indexOf(MESSAGE);
    if (split >= DELIVERY.length() && name.startsWith(DELIVERY)) {
      String delivery = name.substring(DELIVERY.length(), split);
      String message = name.substring(split + MESSAGE.length());
      if (isId(delivery) && isId(message)) {
        return new MessageName(delivery, message);
      }
    }
    throw invalid(
        field,
        name,
        "deliveries/{delivery}/messages/{message}, each 1 to 128 of A-Z a-z 0-9 . _ ~ -, and not . or ..");
  }

  /** The id in the name of a failure text. */
  public static String failureText(String field, String name) {
    if (!name.startsWith(TEXT) || !isId(name.substring(TEXT.length()))) {
      throw invalid(field, name, "texts/{text} as ListTexts gives it");
    }
    return name.substring(TEXT.length());
  }

  /** A text that must be there, without control characters and not longer than {@code limit}. */
  public static String text(String field, String value, int limit) {
    if (value.isBlank()) {
      throw invalid(field, value, "a value");
    }
    return optionalText(field, value, limit);
  }

  /** A text that may be empty. */
  public static String optionalText(String field, String value, int limit) {
    length(field, value, limit);
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i)) && value.charAt(i) < 0x80) {
        throw invalid(field, value, "no control characters");
      }
    }
    return value;
  }

  /** A text that may hold any characters. */
  static String length(String field, String value, int limit) {
    if (value.length() > limit) {
      throw invalid(field, value, "at most " + limit + " characters, not " + value.length());
    }
    return value;
  }

  /** How long a text is in UTF-8. */
  public static int octets(String text) {
    return com.google.common.base.Utf8.encodedLength(text);
  }

  /** How many rows a page has. */
  public static int pageSize(int requested) {
    if (requested < 0) {
      throw invalid("page_size", Integer.toString(requested), "0 to " + LARGEST_PAGE);
    }
    return requested == 0 ? DEFAULT_PAGE : Math.min(requested, LARGEST_PAGE);
  }

  /** A number that is left out as 0. */
  public static int count(String field, int value, int most) {
    if (value < 0 || value > most) {
      throw invalid(field, Integer.toString(value), "0 to " + most);
    }
    return value;
  }

  /** A refusal that names the field, the value and what was expected. */
  public static RefusedException invalid(String field, String value, String expected) {
    return Refusal.invalid(field, value, expected).asException();
  }
}
