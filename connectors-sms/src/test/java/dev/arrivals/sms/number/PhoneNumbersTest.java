package dev.arrivals.sms.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "1, 46700000000, +46700000000",
    "1, 1234567, 1234567",
    "0, 46700000000, +46700000000",
    "0, +46700000000, +46700000000",
    "2, +46700000000, +46700000000",
    "0, 0046700000000, +46700000000",
    "1, 0046700000000, +46700000000",
    "2, 0700000000, 0700000000",
    "2, 700000000, 700000000",
    "0, 0700000000, 0700000000",
    "1, 0700000000, 0700000000",
    "0, 72000, 72000",
    "0, 1234567890123456, 1234567890123456",
    "5, Example, Example",
    "0, Example12345, Example12345",
    "0, +, +",
    "0, '', ''",
    "0, ' 46700000000 ', +46700000000",
    "0, +46 70-000 00 00, +46700000000",
    "0, 1-800-EX, 1-800-EX",
  })
  void numbersBecomeInternationalWhereTheyAre(int type, String address, String expected) {
    assertThat(PhoneNumbers.international().e164(type, address)).isEqualTo(expected);
  }

  /** Numbers of ranges that exist; no assertion on whether a single one is in use. */
  @ParameterizedTest
  @CsvSource({
    "SE, 2, 0701740605, +46701740605",
    "SE, 0, 0701740605, +46701740605",
    "SE, 0, 46701740605, +46701740605",
    "SE, 2, 070-174 06 05, +46701740605",
    "FR, 0, 0639980012, +33639980012",
    "US, 0, 2025550123, +12025550123",
    "US, 0, 12025550123, +12025550123",
    "US, 0, 46701740605, +46701740605",
    "SE, 0, 72000, 72000",
    "SE, 5, Example, Example",
    "SE, 0, 1-800-EXAMPLE, 1-800-EXAMPLE",
    "SE, 1, 33639980012, +33639980012",
    "se, 0, 99999999999999, 99999999999999",
  })
  void aRegionCompletesNationalNumbers(String region, int type, String address, String expected) {
    assertThat(PhoneNumbers.of(region).e164(type, address)).isEqualTo(expected);
  }

  /** How providers and people write the number of the first column, and nothing else is told. */
  @ParameterizedTest
  @CsvSource({
    "+46700000017, whatsapp:+46700000017",
    "+46700000017, WhatsApp:+46700000017",
    "+46700000017, rcs:+46700000017",
    "+46700000017, RCS: 46700000017",
    "+46700000017, sms:+46700000017",
    "+46700000017, tel:+46-70-000-00-17",
    "+46700000017, tel://+46700000017",
    "+46700000017, viber:46700000017",
    "+46700000017, +46 (0)70 000 00 17",
    "+46700000017, 0046 (0) 70 000 00 17",
    "+46700000017, 46(0)700000017",
    "+46700000017, +46\u00a070\u2011000\u201100\u201117",
    "+46700000017, +46.70.000.00.17",
    "+46700000017, \u202a+46700000017\u202c",
    "+447700900117, +44 07700 900117",
    "+12025550117, +1/202/555-0117",
  })
  void aNumberIsTheSameHoweverItIsWritten(String expected, String told) {
    assertThat(PhoneNumbers.international().e164(told)).isEqualTo(expected);
    assertThat(PhoneNumbers.isWhole(expected)).isTrue();
  }

  /** What is incomplete stays as it was told: a number made up would be another one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "+4670000XXXX",
        "+46700****17",
        "46700---0017",
        "07700 900117",
        "7700900117",
        "(202) 555-0117",
        "202-555-0117",
        "whatsapp:brand",
        "messenger:102938475610293",
        "rcs:agent_x7",
        "72 000",
        "Example",
        "whatsapp:",
        "+",
        "()",
      })
  void whatIsNoWholeNumberStaysAsItWasTold(String told) {
    assertThat(PhoneNumbers.international().e164(told)).isEqualTo(told);
    assertThat(PhoneNumbers.isWhole(told)).isFalse();
  }

  @Test
  void aTypeThatSaysInternationalDoesNotMakeANationalNumberOne() {
    assertThat(PhoneNumbers.international().e164(1, "7700900117")).isEqualTo("7700900117");
    assertThat(PhoneNumbers.of("GB").e164(0, "whatsapp:07700900117")).isEqualTo("+447700900117");
  }

  @Test
  void aRegionThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> PhoneNumbers.of("Sweden")).hasMessageContaining("Sweden");
    assertThat(PhoneNumbers.of(" ")).isSameAs(PhoneNumbers.international());
  }
}
