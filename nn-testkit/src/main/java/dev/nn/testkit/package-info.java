/**
 * Tests that a plug-in inherits, and a check of whole networks' gradients.
 *
 * <p>A plug-in's whole test is one line; the contract finds the plug-in by its type argument:
 *
 * <pre>{@code
 * class SwooshTest implements ActivationContract<Swoosh> {}
 * }</pre>
 *
 * <p>A second test class tries other hyper-parameters by overriding {@link
 * dev.nn.testkit.PluginContract#plugin()}. Whoever brings a network of their own holds its gradient
 * against {@link dev.nn.testkit.GradientCheck}.
 *
 * <table>
 *   <caption>Glossary, beside that of dev.nn.api</caption>
 *   <tr><th>word</th><th>meaning</th></tr>
 *   <tr><td>contract</td><td>the rules of one kind of plug-in, a test each</td></tr>
 *   <tr><td>h</td><td>the step of a central difference, (f(x + h) - f(x - h)) / 2h</td></tr>
 *   <tr><td>ε</td><td>2⁻²³, the relative distance of neighbouring floats</td></tr>
 *   <tr><td>rounding, E</td><td>a bound on the absolute rounding error of one value of a function</td></tr>
 *   <tr><td>noise</td><td>what E makes of a difference quotient: some E / h</td></tr>
 *   <tr><td>kink</td><td>a point where the slopes on the left and the right differ</td></tr>
 *   <tr><td>guard</td><td>a value beside a plug-in's range, which must be neither read nor written</td></tr>
 * </table>
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.testkit;

import org.jspecify.annotations.NullMarked;
