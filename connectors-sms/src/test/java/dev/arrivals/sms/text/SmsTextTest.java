package dev.arrivals.sms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Reason;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsTextTest {

  @ParameterizedTest
  @CsvSource({
    "a, 0, GSM7, 0, 1",
    "a, 1, GSM7, 1, 1",
    "a, 160, GSM7, 160, 1",
    "a, 161, GSM7, 161, 2",
    "a, 306, GSM7, 306, 2",
    "a, 307, GSM7, 307, 3",
    "€, 80, GSM7, 160, 1",
    "€, 81, GSM7, 162, 2",
    "Ω, 160, GSM7, 160, 1",
    "ê, 70, UCS2, 70, 1",
    "ê, 71, UCS2, 71, 2",
    "ê, 134, UCS2, 134, 2",
    "ê, 135, UCS2, 135, 3",
    "😀, 35, UCS2, 70, 1",
    "😀, 36, UCS2, 72, 2",
  })
  void unitsAndPartsFollowTheAlphabet(
      String character, int times, TextEncoding encoding, int units, int parts) {
    SmsText text = SmsText.of(character.repeat(times));
    assertThat(text.encoding()).isEqualTo(encoding);
    assertThat(text.units()).isEqualTo(units);
    assertThat(text.parts()).isEqualTo(parts);
    assertThat(text.problem()).isEmpty();
  }

  /** 153 is odd: an escape pair does not fit at the end of a part. */
  @Test
  void aPairIsNeverSplit() {
    assertThat(SmsText.of("€".repeat(153)).parts()).isEqualTo(3);
    assertThat(SmsText.of("a" + "€".repeat(152)).parts()).isEqualTo(2);
    assertThat(SmsText.of("😀".repeat(67)).parts()).isEqualTo(3);
  }

  @Test
  void aReferenceOf16BitsLeavesLess() {
    TextLimits wide =
        new TextLimits(
            Set.of(TextEncoding.GSM7, TextEncoding.UCS2), 0, TextEncoding.Reference.BITS_16);
    assertThat(SmsText.of("a".repeat(305), wide).parts()).isEqualTo(3);
    assertThat(SmsText.of("ê".repeat(133), wide).parts()).isEqualTo(3);
  }

  @Test
  void moreThanTheMostPartsIsTooLong() {
    assertThat(SmsText.of("a".repeat(307), TextLimits.NONE.parts(2)).problem())
        .map(Failure::reason)
        .contains(Reason.TEXT_TOO_LONG);
    assertThat(SmsText.of("a".repeat(306), TextLimits.NONE.parts(2)).problem()).isEmpty();
  }

  @Test
  void whatOneAlphabetLacksIsNotSupported() {
    TextLimits gsm = TextLimits.NONE.only(TextEncoding.GSM7);
    assertThat(SmsText.of("crème brûlée", gsm).problem())
        .hasValueSatisfying(
            failure -> {
              assertThat(failure.reason()).isEqualTo(Reason.CHARACTER_NOT_SUPPORTED);
              assertThat(failure.diagnostic()).hasValueSatisfying(d -> assertThat(d).contains("û"));
            });
    assertThat(SmsText.of("crème", gsm).problem()).isEmpty();
    assertThat(SmsText.of("a", TextLimits.NONE.only(TextEncoding.UCS2)).encoding())
        .isEqualTo(TextEncoding.UCS2);
  }

  @Test
  void limitsThatNothingCanKeepAreRefused() {
    assertThatThrownBy(() -> TextLimits.NONE.parts(256)).hasMessageContaining("0 to 255");
  }
}
