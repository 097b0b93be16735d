package dev.arrivals.sms.text;

/** The default alphabet and its extension (3GPP TS 23.038 §6.2.1); no national tables. */
final class Gsm7 {
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

  /** Each takes an escape before it, hence two units. */
  private static final String EXTENSION = "\f^{}\\[~]|€";

  private Gsm7() {}

  /** Returns how many units a character takes: 1 or 2, or 0 where the alphabet lacks it. */
  static int units(int codePoint) {
    if (BASIC.indexOf(codePoint) >= 0) {
      return 1;
    }
    return EXTENSION.indexOf(codePoint) >= 0 ? 2 : 0;
  }
}
