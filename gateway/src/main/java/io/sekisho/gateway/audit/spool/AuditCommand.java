package io.sekisho.gateway.audit.spool;

import picocli.CommandLine.Command;

/** What can be done with the records from the command line. */
@Command(
    name = "audit",
    description = "Work with audit records.",
    mixinStandardHelpOptions = true,
    subcommands = AuditVerifyCommand.class)
public final class AuditCommand {}
