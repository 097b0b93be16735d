package dev.arrivals.webhook.definition;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Failure;
import dev.arrivals.spi.Match;
import dev.arrivals.spi.Reason;
import dev.arrivals.webhook.TextVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Stands for the factory of a channel. */
public final class MadeUpFactory extends DefinedConnectorFactory {
  /** For the service loader. */
  public MadeUpFactory() {
    super(Channel.EMAIL, "made-up-webhook");
  }

  @Override
  protected TextVerdict texts() {
    return (text, code, hosts, kind) ->
        text.contains("5.2.2")
            ? Optional.of(
                new TextVerdict.Verdict(
                    kind,
                    Failure.builder(Reason.MAILBOX_FULL).diagnostic(text).build(),
                    Match.of("full", text)))
            : Optional.empty();
  }

  @Override
  protected String address(String text) {
    return text.contains("@") ? text.toLowerCase(Locale.ROOT) : "";
  }

  @Override
  protected List<String> shipped() {
    return List.of("form");
  }
}
