package dev.arrivals.webhook.definition;

import dev.arrivals.spi.Connector;
import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.spi.ConnectorOption;
import dev.arrivals.spi.ConnectorOptions;
import dev.arrivals.spi.FileFormat;
import dev.arrivals.spi.webhook.WebhookReceiver;
import dev.arrivals.webhook.EventMapper;
import dev.arrivals.webhook.GuardedReceiver;
import dev.arrivals.webhook.TextVerdict;
import dev.arrivals.webhook.WebhookConnector;
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
public abstract class DefinedConnectorFactory implements ConnectorFactory {
  private static final String DEFINITION = "definition";

  /** For a definition without a section [signature]. */
  private static final Scheme UNSIGNED =
      new Scheme(
          SignatureReader.OPTION, SignatureReader.DESCRIPTION, DefinedConnectorFactory::none);

  /** For the subclass. */
  protected DefinedConnectorFactory() {}

  /** What the texts of failures mean on this channel. */
  protected abstract TextVerdict texts();

  /** The form that the channel gives an address; empty for what is none. */
  protected abstract String address(String text);

  /** Options of the channel beside those of every definition; by default none. */
  protected List<ConnectorOption> more() {
    return List.of();
  }

  /** The same as {@link #address}, for an instance whose options say more. */
  protected UnaryOperator<String> addresses(ConnectorOptions options) {
    return this::address;
  }

  /** The names of the definitions that are shipped beside the class of the factory. */
  protected abstract List<String> shipped();

  @Override
  public FileFormat fileFormat() {
    return FileFormat.WHOLE;
  }

  @Override
  public int spiLevel() {
    return SPI_LEVEL;
  }

  @Override
  public final List<ConnectorOption> options() {
    ConnectorOption definition =
        ConnectorOption.required(
            DEFINITION,
            "The path of a file that describes the provider, or one of " + shipped() + ".");
    return Stream.of(List.of(definition), more(), new Verification(List.of(UNSIGNED)).options())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public final Connector create(String instance, ConnectorOptions options) {
    Definition definition = DefinitionFile.read(options.get(DEFINITION), getClass(), shipped());
    EventMapper events = new EventMapper(definition.vocabulary(), texts());
    return new WebhookConnector(
        new DefinedMapper(definition, events, addresses(options)),
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
