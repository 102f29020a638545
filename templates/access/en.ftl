## When something goes wrong
problem-sign-in-paused-detail = After several wrong tries, nobody can sign in with this name from your network for { $minutes } minutes. It still works from another network, and in a browser that has signed in before.

## What is wrong with one field
fault-password-short = A password has at least { $limit } characters. A sentence you can remember will do.
fault-password-long = A password has at most { $limit } characters.
fault-password-guessed = This password is easily guessed. Take a less common sentence.

## Accounts, settings and mail, for the administrator
fault-email = This is not an e-mail address. Write it as name@example.cn.
two-holder-unknown = This takes two different people, and your account does not say who holds it. Ask an administrator to record its holder, and a second one to confirm it.
two-first-unknown = The account that took the first step does not say who holds it, so nobody knows that two people acted. Decline it, and have it begun anew by an account whose holder is recorded.
two-own-case = This is about yourself. Somebody else has to decide it.

## Bans: before and after
fault-password-again = Enter your password again.
