package dev.arrivals.spi;

import static dev.arrivals.spi.Blame.ADDRESS;
import static dev.arrivals.spi.Blame.CONFIGURATION;
import static dev.arrivals.spi.Blame.CONTENT;
import static dev.arrivals.spi.Blame.RECEIVER;
import static dev.arrivals.spi.Blame.UNKNOWN;
import static dev.arrivals.spi.FailureType.HARD;
import static dev.arrivals.spi.FailureType.IGNORED;
import static dev.arrivals.spi.FailureType.SOFT;

/**
 * Why a message failed or was excluded: one closed vocabulary for all channels. Finer words go into
 * {@link Failure#detail()}.
 */
public enum Reason implements Numbered {
  /** The text is not qualified yet. */
  NOT_DEFINED(1, 0, SOFT, UNKNOWN, false),
  /** The address does not exist. */
  USER_UNKNOWN(2, 1, HARD, ADDRESS, true),
  /** The domain does not exist or takes no mail. */
  INVALID_DOMAIN(3, 2, SOFT, ADDRESS, true),
  /** Something between the sender and the mailbox or handset failed. */
  UNREACHABLE(4, 3, SOFT, RECEIVER, true),
  /** The account is disabled; HARD when closed for good. */
  ACCOUNT_DISABLED(5, 4, SOFT, ADDRESS, true),
  /** The mailbox or the handset's memory is full. */
  MAILBOX_FULL(6, 5, SOFT, ADDRESS, true),
  /** The phone was switched off or out of cover. */
  NOT_CONNECTED(7, 6, IGNORED, RECEIVER, false),
  /** No address was given. */
  ADDRESS_NOT_SPECIFIED(8, 7, IGNORED, ADDRESS, false),
  /** The recipient opted out or complained. */
  DENYLISTED(9, 8, IGNORED, ADDRESS, false),
  /** The address is in quarantine or on a suppression list. */
  QUARANTINED(10, 9, IGNORED, ADDRESS, false),
  /** The address was already in this delivery. */
  DUPLICATE(11, 10, IGNORED, CONFIGURATION, false),
  /** A rule of the sender excluded it. */
  EXCLUDED_BY_RULE(12, 11, IGNORED, CONFIGURATION, false),
  /** Another message took precedence. */
  ARBITRATION(13, 12, IGNORED, CONFIGURATION, false),
  /** The delivery or message was canceled. */
  CANCELED(14, 13, IGNORED, CONFIGURATION, false),
  /** The address has a bad quality rating. */
  BAD_QUALITY(15, 14, IGNORED, ADDRESS, false),
  /** The postal address is not qualified. */
  UNQUALIFIED_ADDRESS(16, 15, IGNORED, ADDRESS, false),
  /** The recipient is not eligible for the offer. */
  NOT_ELIGIBLE(17, 16, IGNORED, CONFIGURATION, false),
  /** The size limit of the delivery was reached. */
  TARGET_LIMITED(18, 17, IGNORED, CONFIGURATION, false),
  /** Refused by policy, reputation, content or set-up. */
  REFUSED(19, 20, SOFT, RECEIVER, false),
  /** The error has no effect: the address is allowlisted, or its text was dismissed. */
  ERROR_IGNORED(20, 25, IGNORED, UNKNOWN, false),
  /** The recipient is in the control group. */
  CONTROL_GROUP(21, 127, IGNORED, CONFIGURATION, false),
  /** The text is longer than the channel allows. */
  TEXT_TOO_LONG(22, -1, IGNORED, CONTENT, false),
  /** A character cannot be encoded on the channel. */
  CHARACTER_NOT_SUPPORTED(23, -1, IGNORED, CONTENT, false),
  /** The template could not be rendered. */
  PERSONALIZATION_ERROR(24, -1, SOFT, CONTENT, false);

  private final int number;
  private final int code;
  private final FailureType defaultType;
  private final Blame defaultBlame;
  private final boolean counts;

  Reason(int number, int code, FailureType defaultType, Blame defaultBlame, boolean counts) {
    this.number = number;
    this.code = code;
    this.defaultType = defaultType;
    this.defaultBlame = defaultBlame;
    this.counts = counts;
  }

  @Override
  public int number() {
    return number;
  }

  /** The number that Adobe Campaign gives this reason, or -1 where it has none. */
  public int code() {
    return code;
  }

  /** The failure type that holds unless the feedback says more. */
  public FailureType defaultType() {
    return defaultType;
  }

  /** The blame that holds unless the feedback says more. */
  public Blame defaultBlame() {
    return defaultBlame;
  }

  /** Returns whether a final failure with this reason may count towards quarantine at all. */
  public boolean counts() {
    return counts;
  }
}
