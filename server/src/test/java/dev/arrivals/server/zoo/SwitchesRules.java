package dev.arrivals.server.zoo;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that switches the rules of {@link SwitchedFactory}: each of its tests begins and
 * leaves with the first ones, and none runs beside another that switches them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock(SwitchedFactory.NAME)
@ExtendWith(SwitchesRules.FirstRules.class)
public @interface SwitchesRules {
  /** Chooses the first rules. */
  final class FirstRules implements BeforeEachCallback, AfterEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
      SwitchedFactory.rules(0);
    }

    @Override
    public void afterEach(ExtensionContext context) {
      SwitchedFactory.rules(0);
    }
  }
}
