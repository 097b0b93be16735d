package dev.arrivals.sms.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "1, 46700000000, +46700000000",
    "1, 1234567, +1234567",
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
    "se, 0, 99999999999999, +99999999999999",
  })
  void aRegionCompletesNationalNumbers(String region, int type, String address, String expected) {
    assertThat(PhoneNumbers.of(region).e164(type, address)).isEqualTo(expected);
  }

  @Test
  void aRegionThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> PhoneNumbers.of("Sweden")).hasMessageContaining("Sweden");
    assertThat(PhoneNumbers.of(" ")).isSameAs(PhoneNumbers.international());
  }
}
