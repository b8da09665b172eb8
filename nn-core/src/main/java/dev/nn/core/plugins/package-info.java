/** The plug-ins behind the names in specifications: discovery, registries, folders of jars. */
@NullMarked
package dev.nn.core.plugins;

import org.jspecify.annotations.NullMarked;
