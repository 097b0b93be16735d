package dev.arrivals.sms.text;

/** The encoding of a text, with the units that fit into one message and into each of several. */
public enum TextEncoding {
  /** The default alphabet of 7 bits (3GPP TS 23.038 §6.2.1): data_coding 0. */
  GSM7(0, 160, 153, 152),
  /** UTF-16 without surrogates split between parts: data_coding 8. */
  UCS2(8, 70, 67, 66);

  private final int dataCoding;
  private final int alone;
  private final int shortReference;
  private final int longReference;

  TextEncoding(int dataCoding, int alone, int shortReference, int longReference) {
    this.dataCoding = dataCoding;
    this.alone = alone;
    this.shortReference = shortReference;
    this.longReference = longReference;
  }

  /** The data_coding of SMPP 3.4 §5.2.19. */
  public int dataCoding() {
    return dataCoding;
  }

  /** Returns how many units a message of one part holds. */
  public int unitsAlone() {
    return alone;
  }

  /** Returns how many units each of several parts holds, after the header that joins them. */
  public int unitsInPart(Reference reference) {
    return reference == Reference.BITS_8 ? shortReference : longReference;
  }

  /** The number that the parts of one message share (3GPP TS 23.040 §9.2.3.24.1 and .8). */
  public enum Reference {
    /** A reference of one octet, which is the usual form. */
    BITS_8,
    /** Two octets; a part holds one unit less. */
    BITS_16
  }
}
