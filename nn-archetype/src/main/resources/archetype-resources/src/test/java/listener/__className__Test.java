package ${package};

import dev.nn.testkit.ListenerContract;

class ${className}Test implements ListenerContract<${className}> {}
