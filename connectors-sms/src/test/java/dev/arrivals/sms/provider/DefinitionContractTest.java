package dev.arrivals.sms.provider;

import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.testkit.ConnectorContract;
import dev.arrivals.testkit.Fixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/**
 * Every shipped definition keeps what every connector keeps, and a call reaches every row of its
 * table.
 */
final class DefinitionContractTest {
  private abstract static class Contract extends ConnectorContract {
    private final String name;

    Contract(String name) {
      this.name = name;
    }

    @Override
    protected ConnectorFactory factory() {
      return Callbacks.factory("sms-webhook");
    }

    @Override
    protected Map<String, String> options() {
      return Map.of("definition", name);
    }

    @Override
    protected List<Fixture> fixtures() {
      return Callbacks.fixtures(name);
    }
  }

  @Nested
  final class Lox24 extends Contract {
    Lox24() {
      super("lox24");
    }
  }

  @Nested
  final class Firetext extends Contract {
    Firetext() {
      super("firetext");
    }
  }

  @Nested
  final class Mmg extends Contract {
    Mmg() {
      super("mmg");
    }
  }

  @Nested
  final class ClickatellPlatform extends Contract {
    ClickatellPlatform() {
      super("clickatell-platform");
    }
  }

  @Nested
  final class Esendex extends Contract {
    Esendex() {
      super("esendex");
    }
  }

  @Nested
  final class Kannel extends Contract {
    Kannel() {
      super("kannel");
    }
  }

  @Nested
  final class Jasmin extends Contract {
    Jasmin() {
      super("jasmin");
    }
  }

  @Nested
  final class Sweego extends Contract {
    Sweego() {
      super("sweego");
    }
  }

  @Nested
  final class OneApi extends Contract {
    OneApi() {
      super("oneapi");
    }
  }
}
