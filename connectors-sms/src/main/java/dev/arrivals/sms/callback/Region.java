package dev.arrivals.sms.callback;

import dev.arrivals.sms.number.PhoneNumbers;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;

/** The option that says where numbers without a country code are dialled. */
public final class Region {
  /** The option to declare. */
  public static final ConnectorOption OPTION =
      ConnectorOption.optional(
          "default-region",
          "Where numbers without a country code are dialled: two letters of ISO 3166-1 such as SE;"
              + " none leaves them as they are.",
          "");

  private Region() {}

  /**
   * Returns the reader of numbers that the option asks for.
   *
   * @throws IllegalArgumentException if it names no region
   */
  public static PhoneNumbers numbers(ConnectorOptions options) {
    try {
      return PhoneNumbers.of(options.get(OPTION.name()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("option 'default-region': " + e.getMessage(), e);
    }
  }
}
