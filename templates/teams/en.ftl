## Teams
team-name-taken = The district has a team called “{ $found }”. Choose another name, or use that team.
team-already-member = This person has been a member of the team since { $joined }, and the days overlap. Record the leaving first, or change the days.
team-left-already = This member left on { $left }; that can only be moved to an earlier day. To join again, record a new membership.
team-cleared-for-another = Nobody looked for bans of this person on these days, so joining is refused. Please send it again.
team-member-not-eligible = On the first day the person is neither dual-certified nor a paediatric specialist, which a core team asks for. Verify the credentials first.
team-volunteer-source-missing = Say where the volunteer comes from: choose a source.
team-volunteer-source-unexpected = Only members of volunteer teams have a source. Remove it.
team-entry-screening-missing = There is no clear check on or before the first day. Ask the police for one, record the answer, and then let the person join.
team-screening-overdue = On the first day the latest clear check is more than a year old. Check again, record the answer, and then let the person join.
team-record-found = The check of { $checked } answered that a record exists, so joining is refused. If this seems wrong, contact the police office that answered.

## The district and its institutions
member-fit = Fit
member-barred = Barred
member-stopped = May not work
member-not-certified = Not certified
member-findings = Findings
