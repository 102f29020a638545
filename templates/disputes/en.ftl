## Disputes
dispute-wrong = This is wrong
dispute-mark = disputed
dispute-see = See dispute { $number }
dispute-new-title = This is wrong
dispute-as-recorded = As recorded: { $kind }
dispute-entry-gone = This entry is no longer in the register.
dispute-who-and-when = { $who } will answer by { $day } at the latest. Until then, institutions and officers who read your record see that this entry is disputed; the public does not.
dispute-says = What is right
dispute-says-hint = Say what is wrong and what would be right, in 1,000 characters at most. Do not write other people’s document numbers.
dispute-submit = Raise the dispute
dispute-title = Dispute { $number }
dispute-number = Number
dispute-entry = Entry
dispute-answers = Who answers
dispute-officers = An officer of the district
dispute-provider = Training provider
dispute-institution = Institution
dispute-post = Post
dispute-from = First day
dispute-until = Last day
dispute-supervisor = Supervisor
dispute-days = Days
dispute-result = Result
dispute-check = Kind of check
dispute-checked = Day of the check
dispute-certificate = Kind of certificate
dispute-certificate-title = What it certifies
dispute-certificate-issued = Day of issue
dispute-raised = Raised on
dispute-due = Answer due by
dispute-closed = Closed on
dispute-overdue = overdue
dispute-answer = Answer
dispute-answer-lede = Accepting changes no record by itself: once accepted, put the entry right in the next step. The person is sent your reasons.
dispute-decision = Decision
dispute-decision-accepted = Accepted: the entry is wrong
dispute-decision-rejected = Rejected: the entry is right
dispute-reason-hint = The person reads this. Say what you checked.
dispute-answer-submit = Send the answer
dispute-accepted-next = The dispute is accepted, and the record has not changed yet. Please put it right now.
dispute-accepted-own = Your dispute was accepted. Whoever answered puts the entry right; you will see it in your record.
dispute-act-person = Correct name or phone number
dispute-act-credential = Open this credential to correct or end it
dispute-act-completion = Correct the completion
dispute-act-employment = Correct the end of the employment
dispute-act-screening = Record the check again
dispute-act-ban = Open this ban
dispute-act-certificate = Withdraw the certificate
dispute-withdraw-title = Take it back
dispute-withdraw-lede = Nobody will answer it then, and the entry is no longer marked as disputed. You can raise it again later.
dispute-withdraw = Take the dispute back
dispute-open-already = This entry is disputed already, under { $number }, and not answered yet. Wait for the answer, or take that one back first.
dispute-not-open = This dispute was { $state ->
    [accepted] accepted
    [rejected] rejected
   *[withdrawn] taken back
} and can no longer be changed.
dispute-file-there = This dispute has a file already.
disputes-title = Disputes to answer
disputes-lede = These people say that an entry of theirs is wrong. Please answer in time.
disputes-see-closed = See those that are closed
disputes-see-open = See those that wait
disputes-none = There is no dispute.
disputes-caption = Earliest limit first
disputes-caption-closed = Newest first
disputes-wait = { $count ->
    [one] 1 dispute
   *[other] { $count } disputes
 } to answer.
disputes-wait-overdue = { $count ->
    [one] 1 dispute
   *[other] { $count } disputes
 } to answer, { $overdue } overdue.
disputes-wait-action = Answer them
disputes-own = My disputes
disputes-own-line = { $kind }, raised on { $day }
