package dev.arrivals.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdFormsTest {

  @Test
  void whatStandsThereComesFirstThenTheOtherBaseThenZerosThenCase() {
    assertThat(IdForms.of(List.of("1b6ef", "0000112367")))
        .containsExactly("1b6ef", "0000112367", "112367", "1B6EF", "1123175");
  }

  @Test
  void digitsAreReadAsHexadecimalLast() {
    assertThat(IdForms.of(List.of("0012"))).containsExactly("0012", "c", "12", "C", "18");
    assertThat(IdForms.of(List.of("12345678"))).endsWith("305419896");
  }

  @Test
  void hexadecimalLosesZerosAndChangesCase() {
    assertThat(IdForms.of(List.of("00Ab")))
        .containsExactly("00Ab", "171", "Ab", "00ab", "ab", "00AB", "AB");
  }

  @Test
  void numbersBeyondLongAreWhole() {
    assertThat(IdForms.of(List.of("18446744073709551616"))).contains("10000000000000000");
  }

  @Test
  void aWordIsOnlyWrittenInAnotherCase() {
    assertThat(IdForms.of(List.of("msg-7x"))).containsExactly("msg-7x", "MSG-7X");
  }

  @Test
  void aPrefixSaysHexadecimal() {
    assertThat(IdForms.of(List.of("0x1A2B")))
        .containsExactly("0x1A2B", "6699", "1A2B", "0x1a2b", "1a2b", "0X1A2B");
  }

  @Test
  void zeroStaysZero() {
    assertThat(IdForms.of(List.of("000"))).containsExactly("000", "0");
  }

  @Test
  void noIdHasNoForms() {
    assertThat(IdForms.of(List.of())).isEmpty();
  }
}
