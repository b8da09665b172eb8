/**
 * The plug-in interfaces, and the classes that describe networks.
 *
 * <p>Every formula of the project uses these letters:
 *
 * <table>
 *   <caption>Glossary</caption>
 *   <tr><th>letter</th><th>meaning</th><th>shape</th></tr>
 *   <tr><td>x</td><td>a layer's inputs, one example per row</td><td>[rows × inputs]</td></tr>
 *   <tr><td>W</td><td>a layer's weights</td><td>[inputs × outputs]</td></tr>
 *   <tr><td>b</td><td>a layer's biases</td><td>[outputs]</td></tr>
 *   <tr><td>z</td><td>the pre-activations, z = x·W + b</td><td>[rows × outputs]</td></tr>
 *   <tr><td>a</td><td>the activations, a = f(z); the next layer's x</td><td>[rows × outputs]</td></tr>
 *   <tr><td>p, t</td><td>the predictions (the last a) and the targets</td><td>[rows × outputs]</td></tr>
 *   <tr><td>p</td><td>in activations: the parameters of a {@link dev.nn.api.LayerActivation}, a = f(z,
 *       p)</td><td>[parameters]</td></tr>
 *   <tr><td>L</td><td>the loss, one number per row</td><td>[rows]</td></tr>
 *   <tr><td>g</td><td>the gradient of L with respect to the variable beside it</td><td>as its variable</td></tr>
 *   <tr><td>w, η, t</td><td>in optimizers: a parameter, the learning rate, the step from 1</td><td>scalars</td></tr>
 * </table>
 *
 * <p>Numbers are 32-bit floats unless a type says otherwise. Layer, row and column indices start at
 * 0, as in a model file's tensor names.
 *
 * @since 0.1.0
 */
@NullMarked
package dev.nn.api;

import org.jspecify.annotations.NullMarked;
