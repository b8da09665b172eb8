package dev.nn.testkit;

import dev.nn.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The rules of every plug-in, of any kind; part of each contract.
 *
 * @param <P> the class of the plug-in under test
 */
public interface PluginContract<P extends Named> {

  /**
   * Returns the plug-in under test: an instance of the contract's type argument with default
   * hyper-parameters, unless overridden.
   *
   * @return an instance with the same hyper-parameters each time
   * @throws AssertionError if the plug-in cannot be created; the message says what to mend
   */
  default P plugin() {
    return PluginChecks.create(PluginChecks.<P>testedBy(getClass(), PluginContract.class));
  }

  /** Checks that the class is public, with a public constructor without arguments. */
  @Test
  default void hasPublicConstructorWithoutArguments() {
    PluginChecks.constructible(plugin());
  }

  /** Checks that the name is lower snake case, with or without a vendor before it. */
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

  /** Checks that the text of the plug-in, written and read back, gives an equal plug-in. */
  @Test
  default void hyperparametersSurviveTheirText() {
    PluginChecks.surviveText(plugin());
  }

  /** Checks that a hyper-parameter set by text has that value, and changes nothing else. */
  @Test
  default void hyperparametersCanBeSet() {
    PluginChecks.canBeSet(plugin());
  }

  /**
   * Checks the rules of its kind with other values of the hyper-parameters, several of each that
   * the constructor takes. Numbers that a test states, such as a learning rate, hold for the
   * defaults; usual ones are tried beside them. It takes longer than all other rules, so a build
   * can run it apart, by the tag {@code slow}.
   */
  @Test
  @Tag("slow")
  default void otherHyperparametersKeepTheRules() {
    ContractKind.checkOthers(this, plugin());
  }

  /** Checks that all fields are final, and numbers among them components of a record. */
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
   * Checks that eight threads through one instance get the bits of one thread.
   *
   * @throws InterruptedException if the test is interrupted while its threads run
   */
  @Test
  default void threadsDoNotDisturbEachOther() throws InterruptedException {
    P plugin = plugin();
    Statelessness.sameTogether(plugin, ContractKind.calls(this, plugin));
  }

  /** Checks that no field, and nothing in a field, changes while it is called. */
  @Test
  default void keepsNoState() {
    Named plugin = ContractKind.fresh(this);
    Statelessness.keepsNothing(plugin, ContractKind.calls(this, plugin));
  }

  /**
   * Checks that instance, thread, language and time zone do not change the bits.
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
   * Checks that no class of the plug-in calls methods of Java that it has no use for: Math.exp and
   * its like, time, chance, files, properties and others, or an end of the program.
   */
  @Test
  default void resultsAreTheSameOnEveryMachine() {
    MachineDependence.check(plugin());
  }
}
