// In batch mode nothing holds the values against the descriptor's expressions. Where one does not
// match, the descriptor puts the complaint for the class name, and makes no file but the POM.
def expected = [
    'illegal activation':
        "the activation is '${activation}', must be lower snake case, such as my_activation, or have a" +
            " vendor before it, such as acme:swoosh; give another with -Dactivation=NAME",
    'illegal package':
        "the package is '${request.getPackage()}', must be a legal one of Java, such as com.example;" +
            " give another with -Dpackage=NAME",
]
if (!(className ==~ /[A-Za-z_]\w*/)) {
  def project = new File(request.outputDirectory, request.artifactId)
  new File(project, 'pom.xml').delete()
  project.delete() // which fails, as it should, if there was something in it before
  throw new IllegalArgumentException(
      expected[className] ?: "the class is named '${className}', must be a legal name of Java")
}
