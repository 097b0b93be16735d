package dev.arrivals.webhook.definition;

import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.testkit.ConnectorContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** What the page describes keeps what every connector keeps. */
final class DefinitionContractTest extends ConnectorContract {
  @TempDir private Path directory;

  @Override
  protected ConnectorFactory factory() {
    return new MadeUpFactory();
  }

  @Override
  protected Map<String, String> options() {
    return Map.of(
        "definition", Page.definition(directory).toString(), "signing-secret", "made-up-value");
  }
}
