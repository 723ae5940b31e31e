# A law that lets a deadline move to the next working day.
/id="law.employer.roll-forward"/,/<\/parameter>/s/value="false"/value="true"/
