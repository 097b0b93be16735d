package dev.arrivals.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NumberedTest {
  static Stream<List<Numbered>> enums() {
    return Stream.of(
        List.of(Blame.values()),
        List.of(Channel.values()),
        List.of(FailureType.values()),
        List.of(MessageStatus.values()),
        List.of(Reason.values()),
        List.of(ReportKind.values()));
  }

  @ParameterizedTest
  @MethodSource("enums")
  void no_two_words_of_an_enum_have_the_same_number(List<Numbered> words) {
    assertThat(words)
        .extracting(Numbered::number)
        .doesNotHaveDuplicates()
        .allSatisfy(number -> assertThat(number).isPositive());
  }
}
