package dev.nn.testkit;

import dev.nn.api.Named;
import dev.nn.testkit.plugin.HyperparameterChecks;
import dev.nn.testkit.plugin.PluginClass;
import dev.nn.testkit.plugin.Registration;
import org.junit.jupiter.api.Test;

/**
 * The rules of every plug-in, of any kind; part of each contract.
 *
 * @param <P> the class of the plug-in under test
 */
public sealed interface PluginContract<P extends Named>
    permits ActivationContract,
        InitializerContract,
        LossContract,
        OptimizerContract,
        ScheduleContract {

  /**
   * The plug-in under test. By default an instance of the contract's type argument, made by its
   * constructor without arguments; override it to test other hyper-parameters.
   */
  default P plugin() {
    return PluginClass.create(PluginClass.<P>testedBy(getClass(), PluginContract.class));
  }

  /** The class is public and has a public constructor without arguments. */
  @Test
  default void hasPublicConstructorWithoutArguments() {
    Registration.constructible(plugin());
  }

  /** The name is lower snake case, perhaps with a vendor before it. */
  @Test
  default void nameIsLegal() {
    Registration.nameIsLegal(plugin());
  }

  /** The name is the same each time, and that of the instance with default hyper-parameters. */
  @Test
  default void nameIsAlwaysTheSame() {
    Registration.nameIsConstant(plugin());
  }

  /** {@link java.util.ServiceLoader} finds the class. */
  @Test
  default void isRegisteredAsService() {
    Registration.registered(plugin(), kind());
  }

  /** No other registered plug-in of the kind has this name. */
  @Test
  default void nameIsItsOwn() {
    Registration.nameIsUnique(plugin(), kind());
  }

  /** The text of the plug-in, written and read back, gives an equal plug-in. */
  @Test
  default void hyperparametersSurviveTheirText() {
    HyperparameterChecks.surviveText(plugin());
  }

  /** A hyper-parameter set by text has that value then, and changes nothing else. */
  @Test
  default void hyperparametersCanBeSet() {
    HyperparameterChecks.canBeSet(plugin());
  }

  /** All fields are final, and numbers among them are components of a record. */
  @Test
  default void fieldsAreHyperparameters() {
    HyperparameterChecks.fields(plugin());
  }

  /** Returns the interface that bounds the contract's type argument, such as Activation. */
  private Class<? extends Named> kind() {
    for (Class<?> contract : PluginContract.class.getPermittedSubclasses()) {
      if (contract.isInstance(this)) {
        return ((Class<?>) contract.getTypeParameters()[0].getBounds()[0]).asSubclass(Named.class);
      }
    }
    throw new IllegalStateException(getClass() + " is of no contract"); // the interface is sealed
  }
}
