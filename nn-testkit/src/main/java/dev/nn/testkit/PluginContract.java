package dev.nn.testkit;

import dev.nn.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The rules for every plug-in, whatever its kind. Each contract includes them.
 *
 * @param <P> the class of the plug-in under test
 */
public interface PluginContract<P extends Named> {

  /**
   * {@return the plug-in under test, with the same hyper-parameters each time} Unless overridden,
   * an instance of the contract's type argument with default hyper-parameters.
   *
   * @throws AssertionError if the plug-in cannot be created; the message says what to correct
   */
  default P plugin() {
    return PluginChecks.create(PluginChecks.<P>testedBy(getClass(), PluginContract.class));
  }

  /** Checks that the class is public, with a public constructor without arguments. */
  @Test
  default void hasPublicConstructorWithoutArguments() {
    PluginChecks.constructible(plugin());
  }

  /** Checks that the name is lower snake case, optionally after a vendor. */
  @Test
  default void nameIsLegal() {
    PluginChecks.nameIsLegal(plugin());
  }

  /** Checks that the name is the same each time, with any hyper-parameters. */
  @Test
  default void nameIsAlwaysTheSame() {
    PluginChecks.nameIsConstant(plugin());
  }

  /** Checks that {@link java.util.ServiceLoader} finds the class. */
  @Test
  default void isRegisteredAsService() {
    PluginChecks.registered(plugin(), ContractKind.of(this).type());
  }

  /** Checks that no other registered plug-in of the kind has this name. */
  @Test
  default void nameIsItsOwn() {
    PluginChecks.nameIsUnique(plugin(), ContractKind.of(this).type());
  }

  /** Checks that writing the plug-in as text and reading it back gives an equal plug-in. */
  @Test
  default void hyperparametersSurviveTheirText() {
    PluginChecks.surviveText(plugin());
  }

  /** Checks that setting a hyper-parameter by text gives it that value and changes nothing else. */
  @Test
  default void hyperparametersCanBeSet() {
    PluginChecks.canBeSet(plugin());
  }

  /**
   * Checks the rules of its kind with other hyper-parameters, several values of each that the
   * constructor accepts. Numbers that a test states, such as a learning rate, apply to the
   * defaults, so usual numbers are tried too. This check takes longer than all others. A build can
   * run it separately, because it has the tag {@code slow}.
   */
  @Test
  @Tag("slow")
  default void otherHyperparametersKeepTheRules() {
    ContractKind.checkOthers(this, plugin());
  }

  /** Checks that all fields are final, and that fields with numbers are components of a record. */
  @Test
  default void fieldsAreHyperparameters() {
    PluginChecks.fields(plugin());
  }

  /** Checks that the same call gives the same bits, in any order of calls. */
  @Test
  default void sameCallGivesTheSameBits() {
    P plugin = plugin();
    Statelessness.sameAgain(
        plugin,
        ContractKind.calls(this, ContractKind.fresh(this)),
        ContractKind.calls(this, plugin));
  }

  /**
   * Checks that eight threads that share one instance get the same bits as one thread.
   *
   * @throws InterruptedException if the test is interrupted while its threads run
   */
  @Test
  default void threadsDoNotDisturbEachOther() throws InterruptedException {
    P plugin = plugin();
    Statelessness.sameTogether(plugin, ContractKind.calls(this, plugin));
  }

  /** Checks that calls change no field, and nothing in a field. */
  @Test
  default void keepsNoState() {
    Named plugin = ContractKind.fresh(this);
    Statelessness.keepsNothing(plugin, ContractKind.calls(this, plugin));
  }

  /**
   * Checks that the bits do not depend on instance, thread, language or time zone.
   *
   * @throws InterruptedException if the test is interrupted while its threads run
   */
  @Test
  default void surroundingsDoNotMatter() throws InterruptedException {
    Statelessness.sameElsewhere(
        plugin(),
        () -> ContractKind.calls(this, plugin()),
        () -> ContractKind.calls(this, ContractKind.fresh(this)));
  }

  /**
   * Checks that no class of the plug-in calls Java methods that it should not need: Math.exp and
   * similar functions; time, randomness, files, properties and others; or methods that end the
   * program.
   */
  @Test
  default void resultsAreTheSameOnEveryMachine() {
    MachineDependence.check(plugin());
  }
}
