package dev.arrivals.sms.provider;

import dev.arrivals.spi.ConnectorFactory;
import dev.arrivals.testkit.ConnectorContract;
import dev.arrivals.testkit.Fixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** Every provider keeps what every connector keeps, and a call reaches every row of its table. */
final class CallbackContractTest {
  private abstract static class Contract extends ConnectorContract {
    private final String name;

    Contract(String name) {
      this.name = name;
    }

    @Override
    protected ConnectorFactory factory() {
      return Callbacks.factory("sms-" + name);
    }

    @Override
    protected Map<String, String> options() {
      return Map.of();
    }

    @Override
    protected List<Fixture> fixtures() {
      return Callbacks.fixtures(name);
    }
  }

  @Nested
  final class Twilio extends Contract {
    Twilio() {
      super("twilio");
    }
  }

  @Nested
  final class Vonage extends Contract {
    Vonage() {
      super("vonage");
    }
  }

  @Nested
  final class VonageMessages extends Contract {
    VonageMessages() {
      super("vonage-messages");
    }
  }

  @Nested
  final class Infobip extends Contract {
    Infobip() {
      super("infobip");
    }
  }

  @Nested
  final class Sinch extends Contract {
    Sinch() {
      super("sinch");
    }
  }

  @Nested
  final class Messagebird extends Contract {
    Messagebird() {
      super("messagebird");
    }
  }

  @Nested
  final class Plivo extends Contract {
    Plivo() {
      super("plivo");
    }
  }

  @Nested
  final class Telnyx extends Contract {
    Telnyx() {
      super("telnyx");
    }
  }

  @Nested
  final class AwsEum extends Contract {
    AwsEum() {
      super("aws-eum");
    }
  }

  @Nested
  final class AwsSns extends Contract {
    AwsSns() {
      super("aws-sns");
    }
  }

  @Nested
  final class Clickatell extends Contract {
    Clickatell() {
      super("clickatell");
    }
  }

  @Nested
  final class Fortysixelks extends Contract {
    Fortysixelks() {
      super("46elks");
    }
  }

  @Nested
  final class Ovh extends Contract {
    Ovh() {
      super("ovh");
    }
  }

  @Nested
  final class Brevo extends Contract {
    Brevo() {
      super("brevo");
    }
  }

  @Nested
  final class Link extends Contract {
    Link() {
      super("link");
    }
  }

  @Nested
  final class Telesign extends Contract {
    Telesign() {
      super("telesign");
    }
  }

  @Nested
  final class Africastalking extends Contract {
    Africastalking() {
      super("africastalking");
    }
  }

  @Nested
  final class Gupshup extends Contract {
    Gupshup() {
      super("gupshup");
    }
  }

  @Nested
  final class Bandwidth extends Contract {
    Bandwidth() {
      super("bandwidth");
    }
  }

  @Nested
  final class Cm extends Contract {
    Cm() {
      super("cm");
    }
  }

  @Nested
  final class Gatewayapi extends Contract {
    Gatewayapi() {
      super("gatewayapi");
    }
  }

  @Nested
  final class Azure extends Contract {
    Azure() {
      super("azure");
    }
  }
}
