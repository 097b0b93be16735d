package dev.arrivals.server.qualification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
  private static final String[] PIECES = {
    "sam@example.com",
    "\"sam smith\"@example.com",
    "@",
    "<",
    ">",
    "\"",
    "'",
    "`",
    " ",
    "  ",
    "\n",
    "\t",
    ",",
    ".",
    ":",
    ";",
    "(",
    ")",
    "[",
    "]",
    "Mon",
    "May",
    "Mar",
    "GMT",
    "2026-11-21",
    "09:00",
    "550",
    "5.1.1",
    "4B2C11F3D",
    "deadbeef",
    "mx1.example.com",
    "mailbox",
    "user's",
    "full",
    "*",
    "#xxx#",
    "#",
    "x",
    "%40",
    "http://example.com/a?b=c",
    "\u3042\u3044\u3046",
    "\uff15",
    "\ud83d\ude00",
    "\ud83d",
    "\u0000",
    "\u00a0",
    "\u3000",
    "\uff20",
    "a.b",
    "...",
    "-",
    "_",
    "=",
    "+33612345678",
    "fe80::1",
    "[192.0.2.1]",
    "Pneumonoultramicroscopicsilicovolcanoconiosises",
    "\u044f\u0449\u0438\u043a"
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "The cat <sam@example.com> is asleep | The cat <*> is asleep",
        "mailto:sam@example.com: not here | *: not here",
        "\"sam smith\"@example.com is away | * is away",
        "mailbox \"sam\" and <sam> and 'sam' | mailbox \"#xxx#\" and <#xxx#> and '#xxx#'",
        "the user's mailbox can't sleep | the user's mailbox can't sleep",
        "said: \"no cats here\" | said: \"no cats here\"",
        "queued as 4B2C11F3D at mx1.example.com | queued as #xxx# at #xxx#",
        "on Mon, 2 Mar 2026 09:00:01 +0000 (UTC) it slept | on #xxx# (UTC) it slept",
        "you may call +33 6 12 34 56 78 | you may call #xxx#",
        "host [192.0.2.1], [fe80::1] | host [#xxx#], [#xxx#]",
        "see https://cats.example.com/a?b=c. | see #xxx#.",
        "id deadbeefcafe face | id #xxx# face",
        "Sleeping.  Try   later | Sleeping. Try later"
      })
  void what_varies_is_masked_and_words_stay(String text, String masked) {
    assertThat(Masking.of(text)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void masking_is_idempotent_bounded_and_leaves_no_address(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text = text(random);
      String masked = Masking.of(text);
      assertThat(Masking.of(masked)).as(text).isEqualTo(masked);
      assertThat(masked).as(text).hasSizeLessThanOrEqualTo(Masking.LONGEST);
      assertThat(masked).as(text).doesNotContain("@", "\uff20", "%40", "example.com");
    }
  }

  private static String text(Random random) {
    StringBuilder b = new StringBuilder();
    int length = random.nextInt(random.nextInt(10) == 0 ? 200 : 12);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(8) == 0) {
        b.append((char) random.nextInt(0x10000));
      } else {
        b.append(PIECES[random.nextInt(PIECES.length)]);
      }
    }
    return b.toString();
  }

  @Test
  void text_in_scripts_without_spaces_is_cut_where_it_must() {
    String long400 = "\u7bb1".repeat(400);
    assertThat(Masking.of(long400)).isEqualTo("\u7bb1".repeat(300));
    assertThat(Masking.of("\u7bb1\u306f5\u500b")).isEqualTo("\u7bb1\u306f#xxx#\u500b");
  }

  /** Megabytes in a moment: no part of a text is looked at again and again. */
  @Test
  void time_grows_with_the_text_and_no_more() {
    for (String piece : PIECES) {
      assertThat(Masking.of(piece.repeat(100_000))).hasSizeLessThanOrEqualTo(Masking.LONGEST);
    }
  }

  /** Stored counts are kept under these. */
  @Test
  void texts_of_failures_never_change() {
    Failure reply =
        Failure.unqualified()
            .code("550 5.1.1")
            .diagnostic("550-5.1.1 <sam@example.com>: the cat\n550 5.1.1 sits here (id 4711)")
            .build();
    FailureText text = email(reply);
    assertThat(text.text()).isEqualTo("550 5.1.1 <*>: the cat sits here (id #xxx#)");
    assertThat(text.id()).isEqualTo("2e26fa4468f5bcc2");
    assertThat(sms("UNDELIV 069")).isEqualTo("SR provider-a UNDELIV 069");
    assertThat(sms("30008")).isEqualTo("SR provider-a 30008");
    assertThat(sms("+33612345678 12")).isEqualTo("SR provider-a #xxx# 12");
  }

  @Test
  void a_failure_without_words_is_known_by_its_event() {
    Failure silent = Failure.unqualified().build();
    assertThat(FailureText.of(Channel.EMAIL, "a", silent, Optional.of("bounce")).text())
        .isEqualTo("bounce");
    assertThat(email(silent).text()).isEqualTo("(no text)");
    assertThat(FailureText.of(Channel.SMS, "a", silent, Optional.of("UNDELIV")).text())
        .isEqualTo("SR a UNDELIV");
  }

  private static FailureText email(Failure failure) {
    return FailureText.of(Channel.EMAIL, "bounces", failure, Optional.empty());
  }

  private static String sms(String code) {
    Failure failure = Failure.unqualified().code(code).diagnostic("anything").build();
    return FailureText.of(Channel.SMS, "provider-a", failure, Optional.empty()).text();
  }
}
