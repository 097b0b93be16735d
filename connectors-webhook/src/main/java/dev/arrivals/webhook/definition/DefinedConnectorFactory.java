package dev.arrivals.webhook.definition;

import dev.arrivals.spi.Channel;
import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.EventMapper;
import dev.arrivals.webhook.GuardedReceiver;
import dev.arrivals.webhook.PayloadMapper;
import dev.arrivals.webhook.TextVerdict;
import dev.arrivals.webhook.WebhookConnectorFactory;
import dev.arrivals.webhook.verify.Scheme;
import dev.arrivals.webhook.verify.Verification;
import dev.arrivals.webhook.verify.WebhookGuard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Creates connectors that a definition describes; docs/add-a-webhook.md shows how to write one. The
 * factory of a channel extends it, says what the channel makes of texts and addresses, and may ship
 * definitions as resources {@code NAME.definition} beside its class.
 */
public abstract class DefinedConnectorFactory extends WebhookConnectorFactory {
  private static final String DEFINITION = "definition";

  /** Stands in for the section [signature] of a definition without one. */
  private static final Scheme UNSIGNED =
      new Scheme(
          SignatureReader.OPTION, SignatureReader.DESCRIPTION, DefinedConnectorFactory::none);

  /** Creates connectors of that channel, and is called so in a configuration. */
  protected DefinedConnectorFactory(Channel channel, String name) {
    super(channel, name, List.of(UNSIGNED));
  }

  /** Returns the meaning that the texts of failures have on this channel. */
  protected abstract TextVerdict texts();

  /** Returns an address in the form of the channel; empty where the text is none. */
  protected abstract String address(String text);

  /** Returns the options of the channel beside those of every definition; by default none. */
  protected List<ConnectorOption> more() {
    return List.of();
  }

  /** Returns what {@link #address} does for an instance, whose options may say more. */
  protected UnaryOperator<String> addresses(ConnectorOptions options) {
    return this::address;
  }

  /** Returns the names of the definitions that are shipped beside the class of the factory. */
  protected abstract List<String> shipped();

  @Override
  protected final List<ConnectorOption> readingOptions() {
    ConnectorOption definition =
        ConnectorOption.required(
            DEFINITION,
            "The path of a file that describes the provider, or one of " + shipped() + ".");
    return Stream.concat(Stream.of(definition), more().stream()).toList();
  }

  @Override
  public final Connector create(String instance, ConnectorOptions options) {
    Definition definition = DefinitionFile.read(options.get(DEFINITION), getClass(), shipped());
    EventMapper events = new EventMapper(definition.vocabulary(), texts());
    return connector(
        new PayloadMapper(new DefinedReader(definition, events, addresses(options))),
        definition.vocabulary().rows(),
        webhook(definition, options));
  }

  private static Optional<WebhookReceiver> webhook(
      Definition definition, ConnectorOptions options) {
    return new Verification(List.of(definition.signature().orElse(UNSIGNED)))
        .guard(options)
        .map(guard -> new GuardedReceiver(guard, definition.answer()))
        .map(receiver -> once(receiver, definition, Verification.maxAge(options)));
  }

  private static WebhookReceiver once(
      GuardedReceiver receiver, Definition definition, Duration maxAge) {
    return definition.once().map(token -> receiver.once(token, maxAge)).orElse(receiver);
  }

  private static WebhookGuard none(List<String> secrets, Duration maxAge, String option) {
    throw new IllegalArgumentException(
        "option '" + option + "' is set, but the definition has no section [signature]");
  }
}
