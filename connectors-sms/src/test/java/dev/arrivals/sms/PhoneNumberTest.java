package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTest {

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
  })
  void numbersBecomeInternationalWhereTheyAre(int type, String address, String expected) {
    assertThat(PhoneNumber.of(type, address)).isEqualTo(expected);
  }
}
