package dev.arrivals.server.rpc.translation;

import dev.arrivals.server.message.Names;
import dev.arrivals.server.refusal.Refusal;
import dev.arrivals.server.refusal.RefusedException;

/** Reads names and limits from requests. A refusal names the wrong value and what was expected. */
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

  /** Returns the id in the name of a delivery. */
  public static String delivery(String field, String name) {
    if (!name.startsWith(DELIVERY) || !isId(name.substring(DELIVERY.length()))) {
      throw invalid(
          field,
          name,
          "deliveries/{delivery} with 1 to 128 of A-Z a-z 0-9 . _ ~ -, and not . or ..");
    }
    return name.substring(DELIVERY.length());
  }

  /** Returns whether a text would be read as "here" or "above" in a path, and so is no id. */
  private static boolean isId(String id) {
    return Names.isId(id) && !id.equals(".") && !id.equals("..");
  }

  /** The ids in the name of a message. */
  public record MessageName(String delivery, String message) {
    /** Returns the key of the message in its table. */
    public String key() {
      return Names.message(delivery, message);
    }
  }

  /** Returns the ids in the name of a message. */
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

  /** Returns the id in the name of a failure text. */
  public static String failureText(String field, String name) {
    if (!name.startsWith(TEXT) || !isId(name.substring(TEXT.length()))) {
      throw invalid(field, name, "texts/{text} as ListTexts gives it");
    }
    return name.substring(TEXT.length());
  }

  /** Returns a required text without control characters, not longer than {@code limit}. */
  public static String text(String field, String value, int limit) {
    if (value.isBlank()) {
      throw invalid(field, value, "a value");
    }
    return optionalText(field, value, limit);
  }

  /** Returns a text that may be empty. */
  public static String optionalText(String field, String value, int limit) {
    length(field, value, limit);
    for (int i = 0; i < value.length(); i++) {
      if (Character.isISOControl(value.charAt(i)) && value.charAt(i) < 0x80) {
        throw invalid(field, value, "no control characters");
      }
    }
    return value;
  }

  /** Returns a text that may hold any characters. */
  static String length(String field, String value, int limit) {
    if (value.length() > limit) {
      throw invalid(field, value, "at most " + limit + " characters, not " + value.length());
    }
    return value;
  }

  /** Returns how long a text is in UTF-8. */
  public static int octets(String text) {
    return com.google.common.base.Utf8.encodedLength(text);
  }

  /** Returns how many rows a page has. */
  public static int pageSize(int requested) {
    if (requested < 0) {
      throw invalid("page_size", Integer.toString(requested), "0 to " + LARGEST_PAGE);
    }
    return requested == 0 ? DEFAULT_PAGE : Math.min(requested, LARGEST_PAGE);
  }

  /** Returns a number that is 0 where it is left out. */
  public static int count(String field, int value, int most) {
    if (value < 0 || value > most) {
      throw invalid(field, Integer.toString(value), "0 to " + most);
    }
    return value;
  }

  /** Returns a refusal that names the field, the value and what was expected. */
  public static RefusedException invalid(String field, String value, String expected) {
    return Refusal.invalid(field, value, expected).asException();
  }
}
