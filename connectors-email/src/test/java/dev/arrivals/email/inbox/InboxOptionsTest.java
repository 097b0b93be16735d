package dev.arrivals.email.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.source.FeedbackSink;
import dev.arrivals.spi.source.FeedbackSource;
import dev.arrivals.spi.source.SourceState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboxOptionsTest {

  private static Optional<FeedbackSource> source(Map<String, String> set) {
    return InboxOptions.of(ConnectorOptions.of(InboxOptions.declared(), set)).source();
  }

  @Test
  void everyWayInIsOffUnlessSet() {
    assertThat(source(Map.of())).isEmpty();
    assertThat(source(Map.of("verp-secret", "correct horse battery"))).isEmpty();
  }

  @Test
  void severalWaysInAreOneSource() {
    assertThat(source(Map.of("maildir", "a", "drop-directory", "b")))
        .get()
        .isInstanceOf(SourceGroup.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          smtp-listen=0.0.0.0:2525 | smtp-domains
          smtp-listen=2525;smtp-domains=a.example | 'smtp-listen' is '2525'
          smtp-listen=0.0.0.0:70000;smtp-domains=a.example | 'smtp-listen' is '0.0.0.0:70000'
          smtp-listen=0.0.0.0:0;smtp-domains=a.example;smtp-protocol=http | 'smtp-protocol' is 'http'
          smtp-listen=0.0.0.0:0;smtp-domains=a.example;smtp-tls-key=k | only one of the options
          smtp-listen=0.0.0.0:0;smtp-domains=a.example;verp-secret=short | 'verp-secret' is too short
          smtp-listen=0.0.0.0:0;smtp-domains=a.example;verp=maybe | 'verp' is 'maybe'
          mailbox=imaps://a@h | 'mailbox-password' is not set
          mailbox=http://a@h;mailbox-password=p | 'mailbox' is no mailbox
          mailbox=imaps://a:secret@h;mailbox-password=p | 'mailbox' holds a password
          mailbox=imaps://h;mailbox-password=p | 'mailbox' is no mailbox
          mailbox=pop3s://a@h;mailbox-password=p;mailbox-after=seen | 'mailbox-after' is 'seen'
          mailbox=imaps://a@h;mailbox-password=p;mailbox-after=burn | 'mailbox-after' is 'burn'
          mailbox=imaps://a@h;mailbox-password=p;mailbox-interval=often | 'mailbox-interval' is 'often'
          """)
  void mistakesAreNamed(String set, String told) {
    Map<String, String> options = new HashMap<>();
    for (String option : set.split(";")) {
      options.put(
          option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
    }
    assertThatThrownBy(() -> source(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(told)
        .hasMessageContaining("expected")
        .hasMessageNotContaining("secret@");
  }

  @Test
  void previousSecretNeedsOne() {
    InboxOptions options =
        InboxOptions.of(
            ConnectorOptions.of(
                InboxOptions.declared(), Map.of("verp-secret-previous", "correct horse battery")));
    assertThatThrownBy(options::returnPath).hasMessageContaining("'verp-secret' is not set");
  }

  @Test
  void groupStartsAllOrNone() {
    List<String> calls = new ArrayList<>();
    FeedbackSource good = recording("good", calls, SourceState.well().waiting(2));
    FeedbackSource bad =
        new FeedbackSource() {
          @Override
          public void start(FeedbackSink sink, Path directory) {
            throw new IllegalStateException("the port is taken");
          }

          @Override
          public void stop() {
            calls.add("stop bad");
          }
        };
    SourceGroup group = new SourceGroup(List.of(good, bad));
    assertThatThrownBy(() -> group.start(f -> CompletableFuture.completedFuture(null), Path.of("")))
        .hasMessage("the port is taken");
    assertThat(calls).containsExactly("start good", "stop good");
  }

  @Test
  void groupTellsAllProblemsAndAllThatWaits() {
    List<String> calls = new ArrayList<>();
    SourceGroup group =
        new SourceGroup(
            List.of(
                recording("a", calls, SourceState.well().waiting(2)),
                recording("b", calls, SourceState.failing("b is away")),
                recording("c", calls, SourceState.failing("c is full").waiting(3))));
    assertThat(group.state()).isEqualTo(SourceState.failing("b is away; c is full").waiting(5));
  }

  private static FeedbackSource recording(String name, List<String> calls, SourceState state) {
    return new FeedbackSource() {
      @Override
      public void start(FeedbackSink sink, Path directory) {
        calls.add("start " + name);
      }

      @Override
      public void stop() {
        calls.add("stop " + name);
      }

      @Override
      public SourceState state() {
        return state;
      }
    };
  }
}
