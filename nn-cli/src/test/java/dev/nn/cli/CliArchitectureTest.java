package dev.nn.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.nn.cli.output.Terminal;

/** The rules of ARCHITECTURE.md for the packages of the command. */
@AnalyzeClasses(packages = "dev.nn.cli", importOptions = DoNotIncludeTests.class)
class CliArchitectureTest {

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("dev.nn.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule NO_PACKAGE_KNOWS_THE_COMMANDS =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.nn.cli", "dev.nn.cli.commands")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.nn.cli", "dev.nn.cli.commands");

  /** Commands print by their terminal, so that tests see what they print. */
  @ArchTest
  static final ArchRule COMMANDS_PRINT_BY_THE_TERMINAL =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Main.class, Launcher.class, Terminal.class)
          .and()
          .resideOutsideOfPackage("dev.nn.cli.log")
          .should(ACCESS_STANDARD_STREAMS);
}
