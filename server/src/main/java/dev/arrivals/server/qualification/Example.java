package dev.arrivals.server.qualification;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads the example of a rule as the failure that it stands for. */
final class Example {
  private static final String SMS = "SR ";

  private Example() {}

  /** Returns the channel of a rule: text messages, or e-mail. */
  static Channel channel(OperatorRule rule) {
    boolean sms = rule.example().startsWith(SMS) || rule.text().orElse("").startsWith(SMS);
    return sms ? Channel.SMS : Channel.EMAIL;
  }

  /** Returns a text that is written as it is listed, or a reply as a server gives it. */
  static FailureText read(String example) {
    return example.startsWith(SMS) ? sms(example) : email(example);
  }

  private static FailureText sms(String example) {
    String[] words = example.split(" ", 3);
    String code = words.length < 3 ? "" : words[2];
    return FailureText.of(
        Channel.SMS, words[1], Failure.unqualified().code(code).build(), Optional.empty());
  }

  private static FailureText email(String example) {
    StringJoiner codes = new StringJoiner(" ");
    int start = 0;
    for (String word : example.split(" ", -1)) {
      if (!word.matches("[245]\\d\\d|[245]\\.\\d{1,3}\\.\\d{1,3}")) {
        break;
      }
      codes.add(word);
      start += word.length() + 1;
    }
    String words = example.substring(Math.min(start, example.length()));
    return FailureText.of(
        Channel.EMAIL,
        "",
        Failure.unqualified().code(codes.toString()).diagnostic(words).build(),
        Optional.empty());
  }
}
